import { expect, it } from 'vitest';
import type { MetricPoint, MetricsSummary } from '@ngf/contract';
import type { TimeRange } from '../metrics/timeRange';
import type { RunningFleet } from './runningFleet';

const POOL = { cluster: 'prod-us-east', namespace: 'inference', name: 'llama-70b' };
const SCOPE = { ...POOL, pool: POOL.name };
const SERIES = ['tps-throughput', 'queue-depth', 'gpu-util', 'kv-cache'] as const;
const MINUTE = 60;

const GAUGES = [
  ['queue-depth', 'avgQueueDepth'],
  ['gpu-util', 'avgGPUUtil'],
  ['kv-cache', 'avgKVCachePct'],
] as const satisfies ReadonlyArray<[name: string, field: keyof MetricsSummary]>;

/** What every MetricsProvider promises of a pool's series. */
export function itGivesSeries(running: () => RunningFleet): void {
  it.each(SERIES)('gives a point per step of %s, in order', async (name) => {
    const { provider, range } = running();
    const points = await provider.series(name, POOL, range, MINUTE);
    const starts = points.map(({ timestamp }) => Date.parse(timestamp) / 1000);
    expect(starts).toEqual([...new Set(starts)].sort((left, right) => left - right));
    expect(starts.length).toBeGreaterThanOrEqual(9);
    expect(starts.every((start) => start % MINUTE === 0)).toBe(true);
    expect(starts.every((start) => start > range.from - MINUTE && start < range.to)).toBe(true);
    expect(points.every(({ value }) => Number.isFinite(value) && value >= 0)).toBe(true);
  });

  it('leaves out the steps without data, on either side of it', async () => {
    const { provider, range, now } = running();
    const wide = { from: range.from - 86_400, to: now + 3600 };
    for (const name of SERIES) {
      const points = await provider.series(name, POOL, wide, MINUTE);
      expect(points.length).toBeGreaterThanOrEqual(9);
      expect(points.length).toBeLessThan(3 * 60);
    }
  });

  it.each(GAUGES)('means by %s what the summary means by %s', async (name, field) => {
    const { provider, range } = running();
    const points = await provider.series(name, POOL, dayOf(range), 86_400);
    const summary = await provider.summary(SCOPE, dayOf(range));
    expect(points).toHaveLength(1);
    expect(points[0]?.value).toBeCloseTo(summary[field] ?? NaN, 6);
  });

  it('counts in its steps the tokens that the summary counts in the range', async () => {
    const { provider, range } = running();
    const aligned = { from: wholeMinute(range.from), to: wholeMinute(range.to) };
    const points = await provider.series('tps-throughput', POOL, aligned, MINUTE);
    const { avgTPS } = await provider.summary(SCOPE, aligned);
    expect(sumOf(points) * MINUTE).toBeCloseTo((avgTPS ?? NaN) * (aligned.to - aligned.from), 3);
  });

  it('has no throughput for a step that has not ended', async () => {
    const { provider, range } = running();
    const cut = { from: range.from, to: wholeMinute(range.to) - 1 };
    const points = await provider.series('tps-throughput', POOL, cut, MINUTE);
    expect(Date.parse(points.at(-1)?.timestamp ?? '') / 1000).toBe(cut.to + 1 - 2 * MINUTE);
  });

  it.each(SERIES)('is empty for %s of a range or pool without data', async (name) => {
    const { provider, range } = running();
    const longAgo = { from: range.from - 3 * 86_400, to: range.to - 3 * 86_400 };
    expect(await provider.series(name, POOL, longAgo, MINUTE)).toEqual([]);
    expect(await provider.series(name, { ...POOL, name: 'nobody' }, range, MINUTE)).toEqual([]);
  });
}

function wholeMinute(seconds: number): number {
  return Math.floor(seconds / MINUTE) * MINUTE;
}

/** The day of a range's end, up to there: the only step of a day that ends with it. */
function dayOf({ to }: TimeRange): TimeRange {
  return { from: Math.floor((to - 1) / 86_400) * 86_400, to };
}

function sumOf(points: readonly MetricPoint[]): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}
