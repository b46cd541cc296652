import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SERIES_POINTS } from '@ngf/contract';
import { readStep } from './seriesStep';

const HOUR = 3600;
const rangeOf = (seconds: number) => ({ from: 1_700_000_000, to: 1_700_000_000 + seconds });

function expectBadStep(text: string, seconds: number): void {
  let thrown: unknown;
  try {
    readStep(text, rangeOf(seconds));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ status: 400, more: { causes: [{ field: 'step' }] } });
}

describe('readStep', () => {
  it.each([
    ['60', 60],
    ['120s', 120],
    ['1m', 60],
    ['5m', 300],
    ['2h', 7200],
    ['1d', 86_400],
  ])('reads %s', (text, seconds) => expect(readStep(text, rangeOf(HOUR))).toBe(seconds));

  it.each(['', '0', '0s', '1s', '30s', '97', '-5', '1.5m', '1w', '2d', 'NaN', '1e3', '999999999d', ' 5', '5M', 'five'])(
    'names the field of %j',
    (text) => expectBadStep(text, HOUR)
  );

  it.each([
    [300, 60],
    [HOUR, 60],
    [6 * HOUR, 120],
    [24 * HOUR, 600],
    [7 * 24 * HOUR, 3600],
    [365 * 24 * HOUR, 86_400],
  ])('divides %d s into steps of %d s by default', (seconds, step) => {
    expect(readStep(undefined, rangeOf(seconds))).toBe(step);
  });

  it('allows as many points as there may be and not one more', () => {
    expect(readStep('1m', rangeOf(60 * MAX_SERIES_POINTS))).toBe(60);
    expect(() => readStep('1m', rangeOf(60 * MAX_SERIES_POINTS + 1))).toThrow(/at least 120s/);
    expect(() => readStep(undefined, { from: 0, to: 2 ** 32 - 1 })).toThrow(/shorter range/);
  });

  it('never lets a series have more points', () => {
    fc.assert(
      fc.property(fc.nat(86_400 * 400), fc.integer({ min: 1, max: 1440 }), (seconds, minutes) => {
        const step = 60 * minutes;
        const range = rangeOf(seconds + 1);
        const isAllowed = (seconds + 1) / step <= MAX_SERIES_POINTS;
        expect((seconds + 1) / readStep(undefined, range)).toBeLessThanOrEqual(MAX_SERIES_POINTS);
        if (isAllowed) {
          expect(readStep(String(step), range)).toBe(step);
        } else {
          expectBadStep(String(step), seconds + 1);
        }
      })
    );
  });
});
