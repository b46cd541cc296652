import fc from 'fast-check';
import { expect, test } from 'vitest';

import { keptScores, SCORE_ROUNDING } from './keptScores';

test('scores are kept to four significant digits of the greatest', () => {
  expect(keptScores([5.177255, 4, 0.00049])).toEqual({ topScores: [5.177, 4, 0], tied: 1, margin: 1.177 });
  expect(keptScores([123_456, 5]).topScores).toEqual([123_500, 0]);
  expect(keptScores([0.000071236]).topScores).toEqual([0.00007124]);
});

test('what rounds to the same score is a tie only where it was one', () => {
  expect(keptScores([4.00001, 4])).toEqual({ topScores: [4, 4], tied: 1, margin: 0.001 });
  expect(keptScores([4, 4, 3])).toMatchObject({ tied: 2, margin: 0 });
});

test('one candidate has no margin, and none has no score', () => {
  expect(keptScores([0])).toEqual({ topScores: [0], tied: 1, margin: null });
  expect(keptScores([])).toEqual({ topScores: [], tied: 0, margin: null });
});

test('no score is further from the exact one than rounding allows', () => {
  const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(scores, (exact) => {
      const greatest = Math.max(...exact.map(Math.abs));
      // Subnormal numbers have no four digits.
      fc.pre(greatest === 0 || greatest > 1e-290);
      keptScores(exact).topScores.forEach((kept, index) => {
        expect(Math.abs(kept - (exact[index] ?? NaN))).toBeLessThanOrEqual(greatest * SCORE_ROUNDING * (1 + 1e-9));
      });
    })
  );
});
