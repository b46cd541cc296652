import { expect, it } from 'vitest';
import { Errors } from 'typebox/value';
import { PodMetricsSchema, type PodMetrics } from '@ngf/contract';
import type { RunningFleet } from './runningFleet';

const POOL = { cluster: 'prod-us-east', namespace: 'inference', pool: 'llama-70b' };

/** What every MetricsProvider promises of pods. */
export function itGivesPods(running: () => RunningFleet): void {
  it('gives a pool’s pods as of the range’s end, sorted, in their documented form', async () => {
    const { provider, range } = running();
    const pods = await provider.pods(POOL, range);
    expect(pods.length).toBeGreaterThanOrEqual(4);
    expect(pods.map(({ podName }) => podName)).toEqual([...new Set(pods.map(({ podName }) => podName))].sort());
    for (const pod of pods) {
      expect([...Errors(PodMetricsSchema, pod)]).toEqual([]);
      const seconds = Date.parse(pod.timestamp) / 1000;
      expect(seconds).toBeGreaterThan(range.to - 300);
      expect(seconds).toBeLessThanOrEqual(range.to);
    }
  });

  it('puts a pod’s GPUs together: their ids, the sum of their memory, the mean of their utilization', async () => {
    const { provider, range } = running();
    for (const pod of await provider.pods(POOL, range)) {
      expect(pod).toMatchObject({ namespace: 'inference', gpuType: 'NVIDIA H100 80GB HBM3' });
      expect(pod.gpuId?.split(',')).toHaveLength(2);
      expect(pod.gpuMemTotalMb).toBe(2 * 81_559);
      expectWithin(pod.gpuMemUsedMb, 0, 2 * 81_559);
      expectWithin(pod.gpuUtilPct, 0, 100);
      expectWithin(pod.gpuTemperatureC, 20, 110);
      expect(pod.nodeName).toMatch(/^h100-/);
    }
  });

  it('says of each pod what its model server reports', async () => {
    const { provider, range } = running();
    const serving = (await provider.pods(POOL, range)).filter(({ queueDepth }) => queueDepth !== null);
    expect(serving.length).toBeGreaterThanOrEqual(4);
    for (const pod of serving) {
      expectWithin(pod.queueDepth, 0, Infinity);
      expectWithin(pod.requestsInFlight, 0, Infinity);
      expectWithin(pod.kvCacheUtilPct, 0, 100);
    }
    expect(serving.map(({ prefixCacheState }) => prefixCacheState)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(cold|warm|hot)$/)])
    );
  });

  it('has no prefix-cache state where the model server does not count look-ups', async () => {
    const { provider, range } = running();
    const backends = await Promise.all(
      ['prod-us-east', 'prod-eu-west'].map(async (cluster) => await provider.pools({ cluster }))
    );
    const silent = backends.flat().filter(({ servingBackend }) => servingBackend !== 'vllm');
    expect(silent.length).toBeGreaterThan(0);
    for (const { cluster, namespace, name } of silent) {
      const pods = await provider.pods({ cluster, namespace, pool: name }, range);
      expect(new Set(pods.map(({ prefixCacheState }) => prefixCacheState))).toEqual(new Set([null]));
    }
  });

  it('has the pods of a cluster’s pools, each once', async () => {
    const { provider, range } = running();
    const pools = await provider.pools({ cluster: POOL.cluster });
    const parts = await Promise.all(
      pools.map(({ cluster, namespace, name }) => provider.pods({ cluster, namespace, pool: name }, range))
    );
    expect(await provider.pods({ cluster: POOL.cluster }, range)).toEqual(parts.flat());
  });

  it('has null for what nobody said for a minute, and forgets a pod that was silent for five', async () => {
    const { provider, range, now } = running();
    const silent = await provider.pods(POOL, { from: range.from, to: now + 120 });
    expect(silent.length).toBeGreaterThanOrEqual(4);
    for (const pod of silent) {
      expect(pod).toMatchObject({ ...NOTHING_SAID, nodeName: expect.any(String) });
    }
    expect(await provider.pods(POOL, { from: range.from, to: now + 600 })).toEqual([]);
  });

  it('has no pods where there is no data', async () => {
    const { provider, range } = running();
    const longAgo = { from: range.from - 3 * 86_400, to: range.to - 3 * 86_400 };
    expect(await provider.pods(POOL, longAgo)).toEqual([]);
    expect(await provider.pods({ ...POOL, pool: 'nobody' }, range)).toEqual([]);
  });
}

const NOTHING_SAID: Partial<PodMetrics> = {
  gpuId: null,
  gpuType: null,
  queueDepth: null,
  kvCacheUtilPct: null,
  gpuUtilPct: null,
  gpuMemUsedMb: null,
  gpuMemTotalMb: null,
  gpuTemperatureC: null,
  requestsInFlight: null,
};

function expectWithin(value: number | null, lowest: number, highest: number): void {
  expect(value).toBeGreaterThanOrEqual(lowest);
  expect(value).toBeLessThanOrEqual(highest);
}
