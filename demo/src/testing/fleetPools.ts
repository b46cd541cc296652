import { createClickHouseInventory, type PoolRecord } from '@ngf/backend-proxy';
import type { PoolSnapshot } from '@ngf/fleet';

import { ADMIN, type TestClickHouse } from './clickhouse';

/** Writes a fleet's pools as the proxy does where it finds them in Kubernetes. */
export async function keepPools({ url }: TestClickHouse, pools: readonly PoolSnapshot[], atMs: number): Promise<void> {
  const at = { url, user: ADMIN.name, password: ADMIN.password, database: 'default' };
  const inventory = createClickHouseInventory(at, { now: () => atMs });
  try {
    await inventory.upsertPools(pools.map(poolRecord));
  } finally {
    await inventory.close();
  }
}

function poolRecord(pool: PoolSnapshot): PoolRecord {
  return {
    cluster: pool.cluster,
    namespace: pool.namespace,
    name: pool.name,
    origin: 'kubernetes',
    modelName: pool.modelName,
    modelVersion: pool.modelVersion,
    servingBackend: pool.servingBackend,
    gpuType: pool.gpuType,
    gpuCount: pool.gpuCount,
    replicas: pool.replicas,
    readyReplicas: pool.readyReplicas,
    readyEndpoints: null,
    minReplicas: pool.minReplicas,
    maxReplicas: pool.maxReplicas,
    createdAt: Math.floor(pool.createdAtMs / 1000),
    gpuUtilization: null,
  };
}
