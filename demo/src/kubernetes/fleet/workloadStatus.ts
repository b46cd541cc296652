import type { PoolSnapshot } from '@ngf/fleet';

import type { JsonObject } from '../json';
import { toTime } from '../object';

const condition = (type: string, isTrue: boolean, reason: string, sinceMs: number): JsonObject => ({
  type,
  status: isTrue ? 'True' : 'False',
  reason,
  message: '',
  lastTransitionTime: toTime(sinceMs),
});

/** What the deployment controller counts. */
export interface Counts {
  replicas: number;
  ready: number;
  /** Made from the present template. */
  updated: number;
}

export function deploymentStatus(
  { replicas, ready, updated }: Counts,
  generation: number,
  sinceMs: number
): JsonObject {
  const isAvailable = ready >= replicas;
  const progress = isAvailable && updated >= replicas ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated';
  return {
    observedGeneration: generation,
    replicas,
    updatedReplicas: updated,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(replicas > ready && { unavailableReplicas: replicas - ready }),
    conditions: [
      condition(
        'Available',
        isAvailable,
        isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        sinceMs
      ),
      condition('Progressing', true, progress, sinceMs),
    ],
  };
}

export function autoscalerStatus({ replicas, createdAtMs }: PoolSnapshot): JsonObject {
  return {
    currentReplicas: replicas,
    desiredReplicas: replicas,
    conditions: [
      condition('AbleToScale', true, 'ReadyForNewScale', createdAtMs),
      condition('ScalingActive', true, 'ValidMetricFound', createdAtMs),
    ],
  };
}
