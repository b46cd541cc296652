import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { poolsAtScale } from '../world/pools';
import { defaultIncidents } from './defaultSchedule';
import { isActiveAt, occurrenceAt, type Incident } from './incident';

const HOUR_MS = 3_600_000;
const ONCE: Incident = {
  name: 'once',
  kind: 'pod-crash',
  cluster: 'c',
  namespace: 'n',
  pool: 'p',
  startMs: 1_000,
  durationMs: 500,
};

describe('occurrences', () => {
  it('finds the one under way, the next one, or none', () => {
    expect(occurrenceAt(ONCE, 0)).toStrictEqual({ beginMs: 1_000, endMs: 1_500 });
    expect(occurrenceAt(ONCE, 1_499)).toStrictEqual({ beginMs: 1_000, endMs: 1_500 });
    expect(occurrenceAt(ONCE, 1_500)).toBeUndefined();
    expect(occurrenceAt({ ...ONCE, repeatEveryMs: 2_000 }, 1_500)).toStrictEqual({ beginMs: 3_000, endMs: 3_500 });
  });

  it('agrees with being active at any time', () => {
    const repeating: Incident = { ...ONCE, repeatEveryMs: 2_000 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(ONCE, repeating), (atMs, incident) => {
        const occurrence = occurrenceAt(incident, atMs);
        expect(isActiveAt(incident, atMs)).toBe(occurrence !== undefined && occurrence.beginMs <= atMs);
      })
    );
  });
});

describe('the default schedule', () => {
  const incidents = defaultIncidents(poolsAtScale(1));

  it('shows every kind in any six hours and some incident in any half hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (hours) => {
        const fromMs = hours * 0.37 * HOUR_MS;
        const begins = incidents.map((incident) => ({ kind: incident.kind, at: occurrenceAt(incident, fromMs) }));
        const kinds = begins.filter(({ at }) => at !== undefined && at.beginMs < fromMs + 6 * HOUR_MS);
        expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(7);
        expect(begins.some(({ at }) => at !== undefined && at.beginMs < fromMs + HOUR_MS / 2)).toBe(true);
      })
    );
  });

  it('names pools that exist', () => {
    expect(incidents).toHaveLength(14);
    expect(defaultIncidents([])).toStrictEqual([]);
  });
});
