import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { stretchesNewestFirst } from './history';

const MINUTE_MS = 60_000;

describe('stretchesNewestFirst', () => {
  test('cuts six hours into a short present and a longer past', () => {
    const lengths = stretchesNewestFirst(0, 360 * MINUTE_MS).map(({ fromMs, toMs }) => (toMs - fromMs) / MINUTE_MS);
    expect(lengths).toEqual([15, 60, 285]);
  });

  test('has nothing to tell where no past is missing', () => {
    expect(stretchesNewestFirst(5, 5)).toEqual([]);
  });

  test('covers the past without gap or overlap, newest first', () => {
    fc.assert(
      fc.property(fc.nat(1e10), fc.integer({ min: 1, max: 1e10 }), (fromMs, lengthMs) => {
        const stretches = stretchesNewestFirst(fromMs, fromMs + lengthMs);
        expect(stretches[0]?.toMs).toBe(fromMs + lengthMs);
        expect(stretches.at(-1)?.fromMs).toBe(fromMs);
        stretches.slice(1).forEach((older, index) => expect(older.toMs).toBe(stretches[index]?.fromMs));
      })
    );
  });
});
