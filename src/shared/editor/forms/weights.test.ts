import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backendsOf, sharesOf } from './weights';

const rule = (...weights: Array<number | undefined>) => ({
  backendRefs: weights.map((weight, index) => ({ name: `pool-${index}`, ...(weight !== undefined && { weight }) })),
});

describe('sharesOf', () => {
  it('counts a backend without a weight as 1', () => {
    expect(sharesOf(backendsOf(rule(3, undefined)))).toStrictEqual([0.75, 0.25]);
  });

  it('is nothing for all where all weights are 0', () => {
    expect(sharesOf(backendsOf(rule(0, 0)))).toStrictEqual([0, 0]);
  });

  it('adds up to everything, in proportion to the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 16 }), (weights) => {
        const shares = sharesOf(backendsOf(rule(...weights)));
        const total = shares.reduce((sum, share) => sum + share, 0);
        expect(total).toBeCloseTo(weights.some((weight) => weight > 0) ? 1 : 0);
        shares.forEach((share, index) => expect(share > 0).toBe((weights[index] ?? 0) > 0));
      })
    );
  });
});

describe('backendsOf', () => {
  it.each([undefined, null, 7, { backendRefs: 'x' }, { backendRefs: null }])('finds none in %j', (value) => {
    expect(backendsOf(value)).toStrictEqual([]);
  });
});
