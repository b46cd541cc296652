import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { InferencePoolListSchema } from '@ngf/contract';
import type { PoolRecord } from '../metrics/provider';
import { buildTestApp, UNKNOWN_POOL } from '../testing/testApp';

const KNOWN_POOL: PoolRecord = {
  ...UNKNOWN_POOL,
  origin: 'kubernetes',
  modelName: 'meta-llama/Llama-3.1-8B-Instruct',
  replicas: 4,
  readyReplicas: 4,
  gpuUtilization: 0.25,
  createdAt: Date.parse('2026-01-01T00:00:00Z') / 1000,
};

async function derivedOf(pool: Partial<PoolRecord>) {
  const { app } = await buildTestApp({ pools: async () => [{ ...KNOWN_POOL, ...pool }] });
  return (await app.inject('/api/v1/inference/pools/chat/llama')).json().derived;
}

describe('GET inference/pools', () => {
  it('gives pools in Kubernetes’ form, without what is not known', async () => {
    const { app } = await buildTestApp({ pools: async () => [KNOWN_POOL, UNKNOWN_POOL] });
    const list = (await app.inject('/api/v1/inference/pools')).json();
    expect(Value.Errors(InferencePoolListSchema, list)).toEqual([]);
    expect(list).toMatchObject({ resourceVersion: null, total: 2 });
    expect(list.items[0]).toMatchObject({
      apiVersion: 'inference.networking.k8s.io/v1',
      kind: 'InferencePool',
      metadata: { name: 'llama', namespace: 'chat', creationTimestamp: '2026-01-01T00:00:00.000Z' },
      derived: { origin: 'kubernetes', status: 'Ready', avgGpuUtil: 25, createdAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(list.items[1].derived).toMatchObject({
      origin: 'telemetry',
      replicas: null,
      status: null,
      avgGpuUtil: null,
    });
    expect(list.items[1]).not.toHaveProperty('spec');
  });

  it('asks for one cluster and namespace', async () => {
    const asked: unknown[] = [];
    const { app } = await buildTestApp({
      pools: async (scope) => {
        asked.push(scope);
        return [];
      },
    });
    await app.inject('/api/v1/clusters/west/inference/pools?namespace=chat');
    expect(asked).toEqual([{ cluster: 'west', namespace: 'chat' }]);
  });

  it('is 404 for a pool that nobody knows', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/api/v1/inference/pools/chat/llama');
    expect(response.statusCode).toBe(404);
    expect(response.json().detail).toBe('Cluster "east" has no inference pool "llama" in namespace "chat".');
  });
});

describe('derived', () => {
  it.each([
    [{ replicas: 4, readyReplicas: 4 }, 'Ready'],
    [{ replicas: 4, readyReplicas: 3 }, 'Degraded'],
    [{ replicas: 4, readyReplicas: 0 }, 'Unavailable'],
    [{ replicas: 0, readyReplicas: 0 }, 'ScaledToZero'],
    [{ replicas: null, readyReplicas: 3 }, null],
    [{ replicas: 4, readyReplicas: null }, null],
  ])('of %j is %s', async (counts, status) => {
    expect(await derivedOf(counts)).toMatchObject({ status });
  });

  it('takes the endpoint picker’s word where Kubernetes’ is missing', async () => {
    expect(await derivedOf({ readyReplicas: null, readyEndpoints: 3 })).toMatchObject({
      readyReplicas: 3,
      status: 'Degraded',
    });
  });
});
