import { asPoolSpecV1, type ObjectRef } from '@ngf/contract';
import type { PodObject, PoolObject, WorkloadObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';
import { autoscalerOf, type Autoscaler } from './autoscalers';

/** A pool with what its selector finds. */
export interface PoolMembers {
  pool: PoolObject;
  pods: PodObject[];
  /** What makes the pods; several where prefill and decode have one each. */
  workloads: WorkloadObject[];
  autoscaler: Autoscaler | undefined;
}

export function membersOf(kinds: WatchedKinds, pool: PoolObject): PoolMembers {
  const namespace = pool.metadata.namespace ?? '';
  const { matchLabels } = asPoolSpecV1(pool.spec).selector;
  const workloads = [kinds.deployment, kinds.statefulSet, kinds.leaderWorkerSet].flatMap(({ cache }) =>
    cache.withLabels(namespace, matchLabels)
  );
  return {
    pool,
    pods: kinds.pod.cache.withLabels(namespace, matchLabels),
    workloads,
    autoscaler: workloads.map((workload) => autoscalerOf(kinds, workload)).find((found) => found !== undefined),
  };
}

/** Resolves when what was written to workloads has come back, or the moment for that is over. */
export async function membersSettled({ deployment, statefulSet, leaderWorkerSet }: WatchedKinds): Promise<void> {
  await Promise.all([deployment, statefulSet, leaderWorkerSet].map(({ pending }) => pending.settled()));
}

export function refOf({ apiVersion, kind, metadata }: Pick<PoolObject, 'apiVersion' | 'kind' | 'metadata'>): ObjectRef {
  return { apiVersion, kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

export function isReady(pod: PodObject): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
