import { describe, expect, it } from 'vitest';

import type { Incident } from '../incidents/incident';
import { RandomStream } from '../random/stream';
import { poolsAtScale } from '../world/pools';
import { ArrivalProcess, burstOfWindow, dailyFactor } from './arrivals';

const HOUR_MS = 3_600_000;
const [POOL] = poolsAtScale(1);

function arrivalsWithin(fromMs: number, toMs: number, incidents: readonly Incident[] = []): number[] {
  if (POOL === undefined) {
    throw new Error('the catalogue is empty');
  }
  const process = new ArrivalProcess(POOL, incidents, 1, new RandomStream('arrivals test'));
  const times: number[] = [];
  for (let atMs = process.nextAfter(fromMs); atMs < toMs; atMs = process.nextAfter(atMs)) {
    times.push(atMs);
  }
  return times;
}

describe('the time of day', () => {
  it('peaks in the early afternoon, local time, and is a third of that at night', () => {
    const noonUtc = Date.UTC(2026, 10, 23, 12);
    expect(dailyFactor(noonUtc + 2 * HOUR_MS, 0)).toBeCloseTo(1);
    expect(dailyFactor(noonUtc + 7 * HOUR_MS, -5)).toBeCloseTo(1);
    expect(dailyFactor(noonUtc - 10 * HOUR_MS, 0)).toBeCloseTo(0.34);
  });
});

describe('bursts', () => {
  it('lie within their window, in about an eighth of the windows', () => {
    const bursts = Array.from({ length: 2_000 }, (_, window) => ({ window, burst: burstOfWindow(1, 'key', window) }));
    const found = bursts.flatMap(({ window, burst }) => (burst === null ? [] : [{ window, burst }]));
    expect(found.length / bursts.length).toBeCloseTo(0.12, 1);
    for (const { window, burst } of found) {
      expect(burst.beginMs).toBeGreaterThanOrEqual(window * 300_000);
      expect(burst.endMs).toBeLessThanOrEqual((window + 1) * 300_000);
    }
  });
});

describe('arrivals', () => {
  const peakMs = Date.UTC(2026, 10, 23, 19);

  it('come as often as the pool says at its peak, and less at night', () => {
    const peak = arrivalsWithin(peakMs - HOUR_MS, peakMs + HOUR_MS).length / 7_200;
    const expected = (POOL?.workload.requestsPerSecondPerPod ?? 0) * (POOL?.replicas ?? 0);
    // Bursts add a little.
    expect(peak / expected).toBeGreaterThan(0.93);
    expect(peak / expected).toBeLessThan(1.15);
    expect(arrivalsWithin(peakMs + 11 * HOUR_MS, peakMs + 13 * HOUR_MS).length / 7_200 / expected).toBeLessThan(0.45);
  });

  it('come more often in an incident that loads the pool', () => {
    const { cluster = '', namespace = '', name = '' } = POOL ?? {};
    const incident = { name: 'test', cluster, namespace, pool: name, startMs: peakMs, durationMs: HOUR_MS };
    const usual = arrivalsWithin(peakMs, peakMs + HOUR_MS).length;
    for (const [kind, factor] of [
      ['kv-saturation', 1.35],
      ['hot-prefix', 1.7],
    ] as const) {
      const more = arrivalsWithin(peakMs, peakMs + HOUR_MS, [{ ...incident, kind }]).length;
      expect(more / usual).toBeGreaterThan(factor - 0.1);
      expect(more / usual).toBeLessThan(factor + 0.1);
    }
  });
});
