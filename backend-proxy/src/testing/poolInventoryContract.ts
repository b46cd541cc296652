import { expect, it } from 'vitest';
import type { MetricsProvider, PoolRecord } from '../metrics/provider';

const CLUSTER = 'prod-us-east';
const NAMESPACE = 'chat';

const POOL: PoolRecord = {
  cluster: CLUSTER,
  namespace: NAMESPACE,
  name: 'a-new-one',
  origin: 'kubernetes',
  modelName: 'Qwen/Qwen3-8B',
  modelVersion: null,
  servingBackend: 'vllm',
  gpuType: null,
  gpuCount: 4,
  replicas: 2,
  readyReplicas: 1,
  readyEndpoints: null,
  minReplicas: null,
  maxReplicas: null,
  createdAt: Date.parse('2026-01-01T00:00:00Z') / 1000,
  gpuUtilization: null,
};

/** Part of what every MetricsProvider promises: which pools Kubernetes has is kept. */
export function itKeepsPools(get: () => MetricsProvider): void {
  const listed = async (pool: string) => get().pools({ cluster: CLUSTER, namespace: NAMESPACE, pool });

  it('keeps a pool of which telemetry knows nothing until it is deleted', async () => {
    await get().upsertPools([POOL]);
    expect(await listed(POOL.name)).toEqual([POOL]);
    expect(await get().namespacesOfPool(CLUSTER, POOL.name)).toEqual([NAMESPACE]);
    await get().upsertPools([{ ...POOL, replicas: 3, modelName: null }]);
    expect(await listed(POOL.name)).toEqual([{ ...POOL, replicas: 3, modelName: null }]);
    await get().deletePools([POOL]);
    expect(await listed(POOL.name)).toEqual([]);
    expect(await get().namespacesOfPool(CLUSTER, POOL.name)).toEqual([]);
  });

  it('leaves a deleted pool to telemetry, which still mentions it, until it is there again', async () => {
    const [before] = await listed('llama-8b');
    expect(before?.origin).toBe('kubernetes');
    await get().deletePools([{ cluster: CLUSTER, namespace: NAMESPACE, name: 'llama-8b' }]);
    const { readyEndpoints, gpuUtilization } = before ?? POOL;
    const byTelemetry = { origin: 'telemetry', modelName: null, replicas: null, readyEndpoints, gpuUtilization };
    expect(await listed('llama-8b')).toMatchObject([byTelemetry]);
    await get().upsertPools(before === undefined ? [] : [before]);
    expect(await listed('llama-8b')).toEqual([before]);
  });
}
