import { metrics } from '@ngf/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPool } from '../test/arbitraries';
import { aPool, aSilentPool } from '../test/pools';
import { crossed, poolState } from './poolState';
import { severityRank } from './severity';

describe('poolState', () => {
  it.each([
    ['all is well', aPool(), { kind: 'healthy', severity: 'ok' }],
    ['nothing is ready', aPool({ readyReplicas: 0 }), { kind: 'noReadyEndpoints', severity: 'critical' }],
    [
      'some are not ready',
      aPool({ readyReplicas: 3 }),
      { kind: 'degraded', severity: 'warning', ready: 3, desired: 4 },
    ],
    [
      'none are wanted',
      aSilentPool({ desiredReplicas: 0, readyReplicas: 0 }),
      { kind: 'scaledToZero', severity: 'idle' },
    ],
    ['telemetry is silent', aSilentPool(), { kind: 'noData', severity: 'unknown' }],
    ['the cache fills', aPool({ kvCacheMean: 0.8 }), { kind: 'kvCacheSaturated', severity: 'warning' }],
    ['the cache is full', aPool({ kvCacheMean: 0.9 }), { kind: 'kvCacheSaturated', severity: 'critical' }],
    ['requests queue', aPool({ queueMean: 5 }), { kind: 'queueing', severity: 'warning' }],
    ['many requests queue', aPool({ queueMean: 50 }), { kind: 'queueing', severity: 'critical' }],
    ['the worse comes first', aPool({ readyReplicas: 3, queueMean: 50 }), { kind: 'queueing', severity: 'critical' }],
  ])('when %s', (_, pool, state) => {
    expect(poolState(pool)).toStrictEqual(state);
  });

  it('calls no pool healthy that has a reason for worry', () => {
    fc.assert(
      fc.property(anyPool, (pool) => {
        const worries = [
          crossed(metrics.kvCacheUtilization.thresholds, pool.kvCacheMean),
          crossed(metrics.queueDepth.thresholds, pool.queueMean),
        ];
        const isHealthy = poolState(pool).kind === 'healthy';
        expect(isHealthy && worries.some((worry) => worry !== undefined)).toBe(false);
      })
    );
  });

  it('never gets better when the cache fills', () => {
    fc.assert(
      fc.property(anyPool, fc.double({ min: 0, max: 1, noNaN: true }), (pool, more) => {
        const kvCacheMean = Math.min((pool.kvCacheMean ?? 0) + more, 1);
        expect(severityRank(poolState({ ...pool, kvCacheMean }))).toBeLessThanOrEqual(severityRank(poolState(pool)));
      })
    );
  });
});

describe('crossed', () => {
  it('reaches a threshold at its value, and nothing without a value', () => {
    const { thresholds } = metrics.kvCacheUtilization;
    expect([0.79, 0.8, 0.89, 0.9, 1, null].map((value) => crossed(thresholds, value))).toStrictEqual([
      undefined,
      'warning',
      'warning',
      'critical',
      'critical',
      undefined,
    ]);
  });
});
