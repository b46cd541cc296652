import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { CostEstimateSchema } from '@ngf/contract';
import type { PoolRecord } from '../metrics/provider';
import { buildTestApp, NO_DATA, UNKNOWN_POOL } from '../testing/testApp';

const L40S_POOL: PoolRecord = { ...UNKNOWN_POOL, gpuType: 'NVIDIA L40S', replicas: 3, gpuCount: 6 };
const RATE = 1.861;

async function costOf(pool: PoolRecord | undefined, totalTokens: number | null, query = '') {
  const { app } = await buildTestApp({
    namespacesOfPool: async () => ['chat'],
    pools: async () => (pool === undefined ? [] : [pool]),
    summary: async () => ({ ...NO_DATA, totalTokens }),
  });
  return app.inject(`/api/v1/inference/metrics/cost?pool=llama${query}`);
}

describe('GET inference/metrics/cost', () => {
  it('multiplies the price of a GPU, and sets it against the range’s tokens', async () => {
    const estimate = (await costOf(L40S_POOL, 4_000_000, '&from=now-2h')).json();
    expect(Value.Errors(CostEstimateSchema, estimate)).toEqual([]);
    expect(estimate).toMatchObject({ gpuType: 'NVIDIA L40S', replicaCount: 3, hourlyRate: RATE, currency: 'USD' });
    expect(estimate.hourlyCost).toBeCloseTo(6 * RATE, 9);
    expect(estimate.dailyCost).toBeCloseTo(24 * 6 * RATE, 9);
    expect(estimate.monthlyCost).toBeCloseTo(730 * 6 * RATE, 9);
    expect(estimate.costPerMillionTokens).toBeCloseTo((2 * 6 * RATE) / 4, 9);
    expect(estimate.priceSource).toMatch(/g6e\.xlarge, as of 2024-08; the cloud of cluster "east" is not configured/);
  });

  it.each([null, 0])('has no cost per token where there were %j', async (tokens) => {
    expect((await costOf(L40S_POOL, tokens)).json()).toMatchObject({
      hourlyCost: expect.any(Number),
      costPerMillionTokens: null,
    });
  });

  it('costs nothing while scaled to zero', async () => {
    const estimate = (await costOf({ ...L40S_POOL, replicas: 0, gpuCount: 0 }, null)).json();
    expect(estimate).toMatchObject({ hourlyCost: 0, monthlyCost: 0 });
  });

  it.each([
    ['Cerebras WSE-3', 'none is known for GPU type "Cerebras WSE-3"'],
    [null, 'the GPU type of the pool is not known'],
  ])('is null for %j GPUs and says so', async (gpuType, why) => {
    expect((await costOf({ ...L40S_POOL, gpuType }, 1)).json()).toEqual({
      gpuType,
      replicaCount: 3,
      hourlyRate: null,
      hourlyCost: null,
      dailyCost: null,
      monthlyCost: null,
      currency: null,
      costPerMillionTokens: null,
      priceSource: expect.stringContaining(why),
    });
  });

  it('knows a price, but no cost, where the size is not known', async () => {
    expect((await costOf({ ...L40S_POOL, replicas: null, gpuCount: null }, 1)).json()).toMatchObject({
      hourlyRate: RATE,
      hourlyCost: null,
      costPerMillionTokens: null,
    });
  });

  it('is 404 for a pool that is gone', async () => {
    expect((await costOf(undefined, 1)).statusCode).toBe(404);
  });
});
