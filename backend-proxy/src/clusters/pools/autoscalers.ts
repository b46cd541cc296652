import type { ObjectRef } from '@ngf/contract';
import type { WorkloadObject } from '../kubernetes/schemas';
import type { WatchedKinds } from '../kubernetes/watchedKinds';

/** What decides about a workload's replicas, and between which bounds. */
export interface Autoscaler extends ObjectRef {
  minReplicas: number;
  maxReplicas: number;
}

/** KEDA's first: it makes a HorizontalPodAutoscaler of its own, which is not the one to talk about. */
export function autoscalerOf(kinds: WatchedKinds, { kind, metadata }: WorkloadObject): Autoscaler | undefined {
  const namespace = metadata.namespace ?? '';
  const target = { kind, name: metadata.name };
  const [scaled] = kinds.scaledObject.cache.withLabels(namespace, target);
  if (scaled !== undefined) {
    const { minReplicaCount = 0, maxReplicaCount = 100 } = scaled.spec;
    return { ...named(scaled), minReplicas: minReplicaCount, maxReplicas: maxReplicaCount };
  }
  const [hpa] = kinds.horizontalPodAutoscaler.cache.withLabels(namespace, target);
  return hpa && { ...named(hpa), minReplicas: hpa.spec.minReplicas ?? 1, maxReplicas: hpa.spec.maxReplicas };
}

function named({ apiVersion, kind, metadata }: Pick<WorkloadObject, 'apiVersion' | 'kind' | 'metadata'>): ObjectRef {
  return { apiVersion, kind, namespace: metadata.namespace ?? '', name: metadata.name };
}
