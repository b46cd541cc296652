import type { InferencePool, InferencePoolDerived } from '@ngf/contract';
import type { PoolRecord } from './provider';
import { percent } from './summaryNumbers';

/** A pool in Kubernetes' form. Its spec and status are left out: inventory and telemetry do not know them. */
export function inferencePool(pool: PoolRecord): InferencePool {
  const derived = derivedOf(pool);
  return {
    apiVersion: 'inference.networking.k8s.io/v1',
    kind: 'InferencePool',
    metadata: {
      name: pool.name,
      namespace: pool.namespace,
      ...(derived.createdAt !== null && { creationTimestamp: derived.createdAt }),
    },
    derived,
  };
}

/** What is derived of a pool, whoever knows it. */
export function derivedOf(pool: PoolRecord): InferencePoolDerived {
  const readyReplicas = pool.readyReplicas ?? pool.readyEndpoints;
  return {
    origin: pool.origin,
    modelName: pool.modelName,
    modelVersion: pool.modelVersion,
    servingBackend: pool.servingBackend,
    gpuType: pool.gpuType,
    gpuCount: pool.gpuCount,
    replicas: pool.replicas,
    readyReplicas,
    minReplicas: pool.minReplicas,
    maxReplicas: pool.maxReplicas,
    status: statusOf(pool.replicas, readyReplicas),
    avgGpuUtil: percent(pool.gpuUtilization),
    createdAt: pool.createdAt === null ? null : new Date(pool.createdAt * 1000).toISOString(),
    workload: null,
    autoscaler: null,
  };
}

export function statusOf(replicas: number | null, readyReplicas: number | null): InferencePoolDerived['status'] {
  if (replicas === null || readyReplicas === null) {
    return null;
  }
  if (replicas === 0) {
    return 'ScaledToZero';
  }
  if (readyReplicas === 0) {
    return 'Unavailable';
  }
  return readyReplicas < replicas ? 'Degraded' : 'Ready';
}
