import { describe, expect, it } from 'vitest';
import { aPool, aSilentPool, overviewFrame } from '../test/pools';
import { hasTelemetry, readPoolOverviews, readyCount } from './poolOverviews';

describe('readPoolOverviews', () => {
  it('reads every column, and NULL as null', () => {
    const pools = [aPool(), aSilentPool({ origin: 'telemetry', model: null, readyReplicas: null })];
    expect(readPoolOverviews([overviewFrame(pools)])).toStrictEqual(pools);
  });

  it('takes no frame and an empty frame for no pools', () => {
    expect([readPoolOverviews([]), readPoolOverviews([overviewFrame([])])]).toStrictEqual([[], []]);
  });

  it('refuses an answer of another schema', () => {
    const frame = overviewFrame([aPool()]);
    const without = { ...frame, fields: frame.fields.filter(({ name }) => name !== 'origin') };
    expect(() => readPoolOverviews([without])).toThrow('The answer has no column “origin”');
  });
});

describe('readyCount', () => {
  it('asks Kubernetes first, then the endpoint picker', () => {
    expect(readyCount(aPool({ readyReplicas: 3, readyEndpoints: 2 }))).toBe(3);
    expect(readyCount(aPool({ readyReplicas: null, readyEndpoints: 2 }))).toBe(2);
    expect(readyCount(aPool({ readyReplicas: null, readyEndpoints: null }))).toBeNull();
  });
});

describe('hasTelemetry', () => {
  it('takes any sign of life', () => {
    expect(hasTelemetry(aSilentPool())).toBe(false);
    expect(hasTelemetry(aSilentPool({ podsReporting: 0 }))).toBe(false);
    expect(hasTelemetry(aSilentPool({ podsReporting: 1 }))).toBe(true);
    expect(hasTelemetry(aSilentPool({ requests: 0 }))).toBe(true);
    expect(hasTelemetry(aSilentPool({ ttftP95: 5 }))).toBe(true);
  });
});
