import type { TSchema } from 'typebox';
import {
  GatewayClassListSchema,
  GatewayClassSchema,
  GatewayListSchema,
  GatewaySchema,
  HttpRouteListSchema,
  HttpRouteSchema,
  InferenceModelRewriteListSchema,
  InferenceModelRewriteSchema,
  InferenceObjectiveListSchema,
  InferenceObjectiveSchema,
  InferencePoolSchema,
} from '@ngf/contract';
import { KINDS, type KindDefinition, type KindName } from '../../clusters/kubernetes/kinds';

/** A kind as REST shows it. */
export interface Resource {
  path: string;
  kind: KindName;
  definition: KindDefinition;
  /** In words, for the description of the interface. */
  title: string;
  plural: string;
  schema: TSchema;
}

/** With lists that come from Kubernetes alone. */
export type ListedResource = Resource & { listSchema: TSchema };

export const gatewayClasses: ListedResource = {
  path: '/gatewayclasses',
  kind: 'gatewayClass',
  definition: KINDS.gatewayClass,
  title: 'GatewayClass',
  plural: 'GatewayClasses',
  schema: GatewayClassSchema,
  listSchema: GatewayClassListSchema,
};

export const inferencePools: Resource = {
  path: '/inference/pools',
  kind: 'inferencePool',
  definition: KINDS.inferencePool,
  title: 'InferencePool',
  plural: 'InferencePools',
  schema: InferencePoolSchema,
};

/** Read and written, with nothing added to what Kubernetes has. */
export const plainResources: readonly ListedResource[] = [
  {
    path: '/gateways',
    kind: 'gateway',
    definition: KINDS.gateway,
    title: 'Gateway',
    plural: 'Gateways',
    schema: GatewaySchema,
    listSchema: GatewayListSchema,
  },
  {
    path: '/httproutes',
    kind: 'httpRoute',
    definition: KINDS.httpRoute,
    title: 'HTTPRoute',
    plural: 'HTTPRoutes',
    schema: HttpRouteSchema,
    listSchema: HttpRouteListSchema,
  },
  {
    path: '/inference/objectives',
    kind: 'inferenceObjective',
    definition: KINDS.inferenceObjective,
    title: 'InferenceObjective',
    plural: 'InferenceObjectives',
    schema: InferenceObjectiveSchema,
    listSchema: InferenceObjectiveListSchema,
  },
  {
    path: '/inference/modelrewrites',
    kind: 'inferenceModelRewrite',
    definition: KINDS.inferenceModelRewrite,
    title: 'InferenceModelRewrite',
    plural: 'InferenceModelRewrites',
    schema: InferenceModelRewriteSchema,
    listSchema: InferenceModelRewriteListSchema,
  },
];
