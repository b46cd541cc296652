import type { PoolSnapshot } from '@ngf/fleet';

import type { Json, JsonObject } from '../json';
import { toTime } from '../object';
import { CONTROLLER, GATEWAY } from './objects';

const condition = (type: string, reason: string, sinceMs: number, status = 'True'): JsonObject => ({
  type,
  status,
  reason,
  message: '',
  lastTransitionTime: toTime(sinceMs),
});

const inGeneration = (conditions: JsonObject[], generation: number): Json[] =>
  conditions.map((item) => ({ ...item, observedGeneration: generation }));

const GATEWAY_REF = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: GATEWAY };

/** What a gateway's controller writes of a pool, of a route and of the gateway itself. */
export function poolStatus({ createdAtMs }: PoolSnapshot, generation: number, namespace: string): JsonObject {
  const conditions = [
    condition('Accepted', 'Accepted', createdAtMs),
    condition('ResolvedRefs', 'ResolvedRefs', createdAtMs),
  ];
  const parentRef = { ...GATEWAY_REF, namespace };
  return { parents: [{ parentRef, controllerName: CONTROLLER, conditions: inGeneration(conditions, generation) }] };
}

export function routeStatus({ createdAtMs }: PoolSnapshot, generation: number): JsonObject {
  const conditions = [
    condition('Accepted', 'Accepted', createdAtMs),
    condition('ResolvedRefs', 'ResolvedRefs', createdAtMs),
  ];
  return {
    parents: [{ parentRef: GATEWAY_REF, controllerName: CONTROLLER, conditions: inGeneration(conditions, generation) }],
  };
}

export function gatewayStatus(sinceMs: number, generation: number): JsonObject {
  const conditions = [condition('Accepted', 'Accepted', sinceMs), condition('Programmed', 'Programmed', sinceMs)];
  return { addresses: [{ type: 'IPAddress', value: '127.0.0.1' }], conditions: inGeneration(conditions, generation) };
}

/** What the deployment controller writes. */
export function deploymentStatus(replicas: number, ready: number, generation: number, sinceMs: number): JsonObject {
  const isAvailable = ready >= replicas;
  return {
    observedGeneration: generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(replicas > ready && { unavailableReplicas: replicas - ready }),
    conditions: [
      condition(
        'Available',
        isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        sinceMs,
        isAvailable ? 'True' : 'False'
      ),
      condition('Progressing', isAvailable ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated', sinceMs),
    ],
  };
}
