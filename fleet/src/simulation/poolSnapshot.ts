import type { PodSnapshot, PoolSnapshot } from '../inventory';
import { hash32 } from '../random/hash';
import { eppPodName } from '../world/podIdentity';
import { poolKey, type PoolSpec } from '../world/poolSpec';
import type { PodSet } from './podSet';
import type { ServingPod } from './servingPod';

const DAY_MS = 86_400_000;
const QUARTER_MS = 90 * DAY_MS;

/** What a snapshot is taken of. */
export interface SnapshotParts {
  pool: PoolSpec;
  fleetStartMs: number;
  /** Desired replicas. */
  replicas: number;
  pods: PodSet;
  eppReady: boolean;
  isAutoscaled: boolean;
}

/** The pool as Kubernetes knows it at this moment. */
export function poolSnapshot({
  pool,
  fleetStartMs,
  replicas,
  pods,
  eppReady,
  isAutoscaled,
}: SnapshotParts): PoolSnapshot {
  const createdAtMs = createdBefore(pool, fleetStartMs);
  return {
    cluster: pool.cluster,
    namespace: pool.namespace,
    name: pool.name,
    requestedModel: pool.requestedModel,
    modelName: pool.modelName,
    modelVersion: pool.modelVersion,
    servingBackend: pool.servingBackend,
    gpuType: pool.gpu.modelName,
    gpuCount: replicas * pool.gpusPerPod,
    gpusPerReplica: pool.gpusPerPod,
    replicas,
    readyReplicas: pods.ready().length,
    minReplicas: pool.minReplicas,
    maxReplicas: pool.maxReplicas,
    isAutoscaled,
    createdAtMs,
    failureMode: pool.failureMode,
    eppPodName: eppPodName(pool),
    eppReady,
    eppGenerations: pool.eppGenerations,
    pods: pods.all().map((pod) => podSnapshot(pool, pod, pod.createdMs === fleetStartMs ? createdAtMs : pod.createdMs)),
  };
}

function podSnapshot(pool: PoolSpec, pod: ServingPod, createdAtMs: number): PodSnapshot {
  return {
    name: pod.identity.name,
    namespace: pool.namespace,
    nodeName: pod.identity.nodeName,
    podIp: pod.identity.ip,
    ready: pod.ready,
    restarts: pod.restarts,
    createdAtMs,
    gpuUuids: pod.identity.gpus.map((gpu) => gpu.uuid),
  };
}

/** Some weeks before time began; the same for fleets that start in the same quarter. */
function createdBefore(pool: PoolSpec, fleetStartMs: number): number {
  const quarterMs = Math.floor(fleetStartMs / QUARTER_MS) * QUARTER_MS;
  return quarterMs - ((hash32(poolKey(pool), 'created') % 60) + 1) * DAY_MS;
}
