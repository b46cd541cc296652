import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cutNewestFirst, untoldStretches } from './history';

const MINUTE_MS = 60_000;

describe('cutNewestFirst', () => {
  test('cuts six hours into a short present and a longer past', () => {
    const stretches = cutNewestFirst({ fromMs: 0, toMs: 360 * MINUTE_MS });
    expect(stretches.map(({ fromMs, toMs }) => (toMs - fromMs) / MINUTE_MS)).toEqual([15, 60, 285]);
  });

  test('has nothing to cut where nothing is', () => {
    expect(cutNewestFirst({ fromMs: 5, toMs: 5 })).toEqual([]);
  });

  test('covers the stretch without gap or overlap, newest first', () => {
    fc.assert(
      fc.property(fc.nat(1e10), fc.integer({ min: 1, max: 1e10 }), (fromMs, lengthMs) => {
        const stretches = cutNewestFirst({ fromMs, toMs: fromMs + lengthMs });
        expect(stretches[0]?.toMs).toBe(fromMs + lengthMs);
        expect(stretches.at(-1)?.fromMs).toBe(fromMs);
        stretches.slice(1).forEach((older, index) => expect(older.toMs).toBe(stretches[index]?.fromMs));
      })
    );
  });
});

describe('untoldStretches', () => {
  test('is everything where the database is empty', () => {
    expect(untoldStretches([], 0, MINUTE_MS)).toEqual([{ fromMs: 0, toMs: MINUTE_MS }]);
  });

  test('is what came after the last start, and what a start that was cut off left', () => {
    const told = [
      { first: 600, last: 659 },
      { first: 661, last: 719 },
      { first: 3000, last: 3059 },
    ];
    expect(untoldStretches(told, 0, 5_000_000)).toEqual([
      { fromMs: 3_060_000, toMs: 5_000_000 },
      { fromMs: 720_000, toMs: 3_000_000 },
      { fromMs: 0, toMs: 600_000 },
    ]);
  });

  test('reaches the present, however little is missing', () => {
    expect(untoldStretches([{ first: 0, last: 59 }], 0, 61_000)).toEqual([{ fromMs: 60_000, toMs: 61_000 }]);
  });
});
