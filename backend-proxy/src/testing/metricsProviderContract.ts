import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TtftHistogramBucket } from '@ngf/contract';
import type { MetricsProvider } from '../metrics/provider';
import type { TimeRange } from '../metrics/timeRange';
import { itGivesDecisions } from './decisionsContract';
import { itGivesPods } from './podsContract';
import { itKeepsPools } from './poolInventoryContract';
import { itGivesSeries } from './seriesContract';

/**
 * A provider over the fleet of seed 1 and scale 1 (package @ngf/fleet), which has run for at least fifteen minutes up
 * to `now`, Unix seconds.
 */
export interface ProviderOfFleet {
  provider: MetricsProvider;
  now: number;
  close(): Promise<void>;
}

const US_EAST = 'prod-us-east';
const EU_WEST = 'prod-eu-west';

/** What every MetricsProvider promises, whatever it reads. */
export function describeMetricsProvider(name: string, start: () => Promise<ProviderOfFleet>): void {
  describe(`MetricsProvider: ${name}`, { timeout: 30_000 }, () => {
    let fleet: ProviderOfFleet;
    let provider: MetricsProvider;
    let range: TimeRange;

    beforeAll(async () => {
      fleet = await start();
      provider = fleet.provider;
      range = { from: fleet.now - 13 * 60, to: fleet.now - 3 * 60 };
      // The mock simulates its past before it answers: on a busy machine for longer than a test may take.
      await provider.pools({ cluster: US_EAST });
    }, 60_000);
    afterAll(() => fleet.close());

    it('is available', async () => {
      await expect(provider.check()).resolves.toBeUndefined();
    });

    it('names the clusters, sorted', async () => {
      expect(await provider.clusterNames()).toEqual([EU_WEST, US_EAST]);
    });

    it('finds the namespaces of a pool name inside its cluster only', async () => {
      expect(await provider.namespacesOfPool(US_EAST, 'llama-8b')).toEqual(['chat', 'research']);
      expect(await provider.namespacesOfPool(EU_WEST, 'llama-8b')).toEqual([]);
      expect(await provider.namespacesOfPool(US_EAST, "x' OR '1'='1")).toEqual([]);
    });

    it('lists the pools of one cluster, sorted', async () => {
      const pools = await provider.pools({ cluster: US_EAST });
      expect(pools.map((pool) => `${pool.cluster}/${pool.namespace}/${pool.name}`)).toEqual([
        'prod-us-east/chat/llama-8b',
        'prod-us-east/inference/llama-70b',
        'prod-us-east/inference/qwen-coder-32b',
        'prod-us-east/research/llama-8b',
      ]);
    });

    it('tells what inventory and telemetry know of a pool', async () => {
      const scope = { cluster: US_EAST, namespace: 'inference', pool: 'llama-70b' };
      const [pool, ...others] = await provider.pools(scope);
      expect(others).toEqual([]);
      expect(pool).toMatchObject({
        origin: 'kubernetes',
        modelName: 'meta-llama/Llama-3.3-70B-Instruct',
        servingBackend: 'vllm',
        gpuCount: 16,
        replicas: 8,
        minReplicas: 4,
        maxReplicas: 12,
      });
      expect(pool?.gpuUtilization).toBeGreaterThan(0);
      expect(pool?.gpuUtilization).toBeLessThanOrEqual(1);
      expect(pool?.readyEndpoints).toBeGreaterThan(0);
      expect(pool?.createdAt).toBeLessThan(fleet.now);
    });

    it('takes a range from the epoch', async () => {
      const all = await provider.summary({ cluster: US_EAST }, { from: 0, to: range.to });
      const part = await provider.summary({ cluster: US_EAST }, range);
      expectAscending([0, part.requests, all.requests]);
    });

    it('sums up a pool in plausible numbers', async () => {
      const summary = await provider.summary({ cluster: US_EAST, namespace: 'inference', pool: 'llama-70b' }, range);
      const { avgTTFT, p50TTFT, p95TTFT, p99TTFT, requests, totalTokens, avgTPS } = summary;
      expectAscending([0, p50TTFT, p95TTFT, p99TTFT]);
      expectAscending([0, avgTTFT, p99TTFT]);
      expectAscending([0, requests, totalTokens]);
      expectAscending([0, avgTPS]);
      expectAscending([0, summary.errorRate, 1]);
      expectAscending([0, summary.prefixCacheHitRate, 1]);
      expectAscending([0, summary.avgQueueDepth]);
      expectAscending([0, summary.avgKVCachePct, 100]);
      expectAscending([0, summary.avgGPUUtil, 100]);
    });

    it('sums up a cluster over its pools, with percentiles between theirs', async () => {
      const whole = await provider.summary({ cluster: US_EAST }, range);
      const pools = await provider.pools({ cluster: US_EAST });
      const parts = await Promise.all(
        pools.map((pool) => provider.summary({ cluster: US_EAST, namespace: pool.namespace, pool: pool.name }, range))
      );
      expect(whole.requests).toBe(parts.reduce((sum, part) => sum + (part.requests ?? NaN), 0));
      expect(whole.totalTokens).toBe(parts.reduce((sum, part) => sum + (part.totalTokens ?? NaN), 0));
      const ofPools = parts.map((part) => part.p95TTFT ?? NaN);
      expectAscending([Math.min(...ofPools), whole.p95TTFT, Math.max(...ofPools)]);
    });

    it('keeps pools of one name apart', async () => {
      const inEast = await provider.summary({ cluster: US_EAST, namespace: 'inference', pool: 'llama-70b' }, range);
      const inWest = await provider.summary({ cluster: EU_WEST, namespace: 'inference', pool: 'llama-70b' }, range);
      const both = [inEast.totalTokens, inWest.totalTokens];
      expect(new Set(both).size).toBe(2);
      const chat = await provider.summary({ cluster: US_EAST, namespace: 'chat', pool: 'llama-8b' }, range);
      const research = await provider.summary({ cluster: US_EAST, namespace: 'research', pool: 'llama-8b' }, range);
      expect(chat.totalTokens).not.toBe(research.totalTokens);
    });

    it('counts a range as the sum of its parts', async () => {
      const scope = { cluster: EU_WEST };
      // Counts are kept by minutes: parts of a minute would both have all of it.
      const middle = Math.ceil((range.from + 300) / 60) * 60;
      const [whole, early, late] = await Promise.all(
        [range, { from: range.from, to: middle }, { from: middle, to: range.to }].map((part) =>
          provider.summary(scope, part)
        )
      );
      expect(whole?.requests).toBe((early?.requests ?? NaN) + (late?.requests ?? NaN));
    });

    it('gives the real buckets, one after another, the last without an end', async () => {
      const pool = { cluster: US_EAST, namespace: 'inference', name: 'llama-70b' };
      const buckets = await provider.ttftHistogram(pool, range);
      expect(buckets[0]?.rangeStart).toBe(0);
      expect(buckets.at(-1)?.rangeEnd).toBeNull();
      expect(buckets.slice(1).map(({ rangeStart }) => rangeStart)).toEqual(
        buckets.slice(0, -1).map(({ rangeEnd }) => rangeEnd)
      );
      expect(buckets.every(({ count }) => Number.isInteger(count) && count >= 0)).toBe(true);
      const { p95TTFT, requests } = await provider.summary({ ...pool, pool: pool.name }, range);
      expectAscending([1, totalOf(buckets), requests]);
      const [lower, upper] = bucketOf(0.95, buckets);
      expectAscending([lower, p95TTFT, upper]);
    });

    it('has nulls and empty arrays for a range without data', async () => {
      const longAgo = { from: range.from - 3 * 86_400, to: range.to - 3 * 86_400 };
      const pool = { cluster: US_EAST, namespace: 'inference', name: 'llama-70b' };
      expect(await provider.ttftHistogram(pool, longAgo)).toEqual([]);
      for (const scope of [{ cluster: US_EAST }, { ...pool, pool: pool.name }]) {
        const summary = await provider.summary(scope, longAgo);
        expect(Object.values(summary)).toEqual(Array(12).fill(null));
      }
    });

    it('rejected nothing of a fleet whose telemetry is sound', async () => {
      expect(await provider.rejectedSamples()).toEqual([]);
    });

    itGivesPods(() => ({ provider, now: fleet.now, range }));
    itGivesDecisions(() => ({ provider, now: fleet.now, range }));
    itKeepsPools(() => provider);

    itGivesSeries(() => ({ provider, now: fleet.now, range }));

    it('has nulls and empty arrays for a pool that nobody knows', async () => {
      const pool = { cluster: US_EAST, namespace: 'inference', name: 'nobody' };
      expect(await provider.ttftHistogram(pool, range)).toEqual([]);
      expect(await provider.pools({ ...pool, pool: pool.name })).toEqual([]);
      const summary = await provider.summary({ ...pool, pool: pool.name }, range);
      expect(Object.values(summary)).toEqual(Array(12).fill(null));
    });
  });
}

function expectAscending(values: ReadonlyArray<number | null>): void {
  expect(values).not.toContain(null);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(values).toEqual([...values].sort((left, right) => Number(left) - Number(right)));
}

function totalOf(buckets: readonly TtftHistogramBucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}

/** Bounds of the bucket in which a share of the observations is reached. */
function bucketOf(share: number, buckets: readonly TtftHistogramBucket[]): [number, number] {
  let observed = 0;
  for (const { rangeStart, rangeEnd, count } of buckets) {
    observed += count;
    if (observed >= share * totalOf(buckets)) {
      return [rangeStart, rangeEnd ?? rangeStart];
    }
  }
  return [NaN, NaN];
}
