import { type Static, type TSchema } from 'typebox';
import { KubernetesObjectSchema, type KubernetesObject } from './object';
import {
  GatewayObjectSchema,
  HpaObjectSchema,
  PodObjectSchema,
  PoolObjectSchema,
  RouteObjectSchema,
  ScaledObjectSchema,
  ServiceObjectSchema,
  WorkloadObjectSchema,
} from './schemas';

/** A kind that the proxy watches. */
export interface KindDefinition {
  kind: string;
  plural: string;
  namespaced: boolean;
  /** `group/version`, the preferred one first; `v1` is the core group. Clusters serve one of them, or none. */
  apiVersions: readonly [string, ...string[]];
  /** What of an object must be there. */
  schema: TSchema;
}

const INFERENCE = 'inference.networking.k8s.io';
const INFERENCE_OLD = 'inference.networking.x-k8s.io';
const GATEWAY = 'gateway.networking.k8s.io';

/** A new kind is a row here, a schema in the contract and a row in `routes/kubernetes/resources.ts`. */
export const KINDS = {
  gatewayClass: {
    kind: 'GatewayClass',
    plural: 'gatewayclasses',
    namespaced: false,
    apiVersions: [`${GATEWAY}/v1`, `${GATEWAY}/v1beta1`],
    schema: KubernetesObjectSchema,
  },
  gateway: {
    kind: 'Gateway',
    plural: 'gateways',
    namespaced: true,
    apiVersions: [`${GATEWAY}/v1`, `${GATEWAY}/v1beta1`],
    schema: GatewayObjectSchema,
  },
  httpRoute: {
    kind: 'HTTPRoute',
    plural: 'httproutes',
    namespaced: true,
    apiVersions: [`${GATEWAY}/v1`, `${GATEWAY}/v1beta1`],
    schema: RouteObjectSchema,
  },
  inferencePool: {
    kind: 'InferencePool',
    plural: 'inferencepools',
    namespaced: true,
    apiVersions: [`${INFERENCE}/v1`, `${INFERENCE_OLD}/v1alpha2`],
    schema: PoolObjectSchema,
  },
  inferenceObjective: {
    kind: 'InferenceObjective',
    plural: 'inferenceobjectives',
    namespaced: true,
    apiVersions: ['llm-d.ai/v1alpha2', `${INFERENCE_OLD}/v1alpha2`],
    schema: KubernetesObjectSchema,
  },
  inferenceModelRewrite: {
    kind: 'InferenceModelRewrite',
    plural: 'inferencemodelrewrites',
    namespaced: true,
    apiVersions: ['llm-d.ai/v1alpha2', `${INFERENCE_OLD}/v1alpha2`],
    schema: KubernetesObjectSchema,
  },
  pod: { kind: 'Pod', plural: 'pods', namespaced: true, apiVersions: ['v1'], schema: PodObjectSchema },
  service: { kind: 'Service', plural: 'services', namespaced: true, apiVersions: ['v1'], schema: ServiceObjectSchema },
  node: { kind: 'Node', plural: 'nodes', namespaced: false, apiVersions: ['v1'], schema: KubernetesObjectSchema },
  deployment: {
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
    apiVersions: ['apps/v1'],
    schema: WorkloadObjectSchema,
  },
  statefulSet: {
    kind: 'StatefulSet',
    plural: 'statefulsets',
    namespaced: true,
    apiVersions: ['apps/v1'],
    schema: WorkloadObjectSchema,
  },
  leaderWorkerSet: {
    kind: 'LeaderWorkerSet',
    plural: 'leaderworkersets',
    namespaced: true,
    apiVersions: ['leaderworkerset.x-k8s.io/v1'],
    schema: WorkloadObjectSchema,
  },
  horizontalPodAutoscaler: {
    kind: 'HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
    namespaced: true,
    apiVersions: ['autoscaling/v2', 'autoscaling/v1'],
    schema: HpaObjectSchema,
  },
  scaledObject: {
    kind: 'ScaledObject',
    plural: 'scaledobjects',
    namespaced: true,
    apiVersions: ['keda.sh/v1alpha1'],
    schema: ScaledObjectSchema,
  },
} as const satisfies Record<string, KindDefinition>;

export type KindName = keyof typeof KINDS;

/** An object of a kind, as it stands in the cache. */
export type ObjectOf<Name extends KindName> = Static<(typeof KINDS)[Name]['schema']> & KubernetesObject;

/** `/apis/group/version` or, of the core group, `/api/v1`. */
export function apiPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Where an API server keeps objects. Every part is escaped: none can lead elsewhere. */
export function objectPath(apiVersion: string, plural: string, namespace?: string, name?: string): string {
  const place = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const object = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  return `${apiPath(apiVersion)}${place}/${plural}${object}`;
}
