import type { PoolRecord } from '../../metrics/provider';
import type { PodObject, WorkloadObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';
import { isReady, type PoolMembers } from './poolMembers';
import { modelServerOf } from './modelServer';

/** Labels that name a node's GPU: NVIDIA's feature discovery, GKE, AMD's labeller. */
const GPU_PRODUCT_LABELS = ['nvidia.com/gpu.product', 'cloud.google.com/gke-accelerator', 'amd.com/gpu.product-name'];

/** What Kubernetes alone says about a pool; null where it does not say. */
export function poolRecordOf(cluster: string, kinds: WatchedKinds, members: PoolMembers): PoolRecord {
  const { pool, workloads, autoscaler } = members;
  const servers = workloads.map(modelServerOf);
  const first = servers[0];
  return {
    cluster,
    namespace: pool.metadata.namespace ?? '',
    name: pool.metadata.name,
    origin: 'kubernetes',
    modelName: first?.modelName ?? null,
    modelVersion: first?.modelVersion ?? null,
    servingBackend: first?.servingBackend ?? null,
    gpuType: gpuTypeOf(kinds, members),
    gpuCount: sumOrNull(workloads.map((workload, index) => times(servers[index]?.gpusPerReplica, desired(workload)))),
    replicas: sumOrNull(workloads.map(desired)),
    readyReplicas: readyReplicas(members),
    readyEndpoints: null,
    minReplicas: autoscaler?.minReplicas ?? null,
    maxReplicas: autoscaler?.maxReplicas ?? null,
    createdAt: unixSeconds(pool.metadata.creationTimestamp),
    gpuUtilization: null,
  };
}

/** Kubernetes' own default is one replica. */
function desired({ spec }: WorkloadObject): number {
  return spec.replicas ?? 1;
}

function readyReplicas({ workloads, pods }: PoolMembers): number {
  return workloads.length === 0
    ? pods.filter(isReady).length
    : workloads.reduce((sum, { status }) => sum + (status?.readyReplicas ?? 0), 0);
}

/** What the template asks for, or what the nodes of its pods have. */
function gpuTypeOf(kinds: WatchedKinds, { workloads, pods }: PoolMembers): string | null {
  const asked = workloads.map(({ spec }) => productOf(spec.template?.spec?.nodeSelector));
  const given = pods.map((pod) => productOf(nodeLabels(kinds, pod)));
  return [...asked, ...given].find((product) => product !== undefined) ?? null;
}

function nodeLabels(kinds: WatchedKinds, { spec }: PodObject): Record<string, string> | undefined {
  return spec?.nodeName === undefined ? undefined : kinds.node.cache.get(undefined, spec.nodeName)?.metadata.labels;
}

function productOf(labels: Readonly<Record<string, string>> | undefined): string | undefined {
  return GPU_PRODUCT_LABELS.map((label) => labels?.[label]).find((product) => product !== undefined);
}

function sumOrNull(values: ReadonlyArray<number | null>): number | null {
  return values.length === 0
    ? null
    : values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function times(a: number | null | undefined, b: number): number | null {
  return a === null || a === undefined ? null : a * b;
}

function unixSeconds(timestamp: string | undefined): number | null {
  const ms = timestamp === undefined ? NaN : Date.parse(timestamp);
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}
