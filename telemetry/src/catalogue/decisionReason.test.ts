import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inferReason, prefixCacheHit, scorerPull, type DecisionEvidence, type ScorerEvidence } from './decisionReason';
import { keptScores, SCORE_ROUNDING } from './keptScores';

const scorer = (type: string, weight: number, maxScore: number, avgScore: number): ScorerEvidence => ({
  type,
  weight,
  maxScore,
  avgScore,
  endpointsScored: 3,
});
const queue = (max: number, avg: number) => scorer('queue-scorer', 2, max, avg);
const kvCache = (max: number, avg: number) => scorer('kv-cache-utilization-scorer', 2, max, avg);
const prefix = (max: number, avg: number) => scorer('prefix-cache-scorer', 3, max, avg);

function reasonOf(topScores: number[], scorers: ScorerEvidence[], candidates = 3) {
  return inferReason({ candidates, ...keptScores(topScores), scorers })?.reason ?? null;
}

describe('the inferred reason', () => {
  test('only candidate: nothing was decided', () => {
    expect(reasonOf([3.2], [queue(1, 1)], 1)).toBe('only candidate');
  });

  test('what only rounds to a tie is none', () => {
    expect(reasonOf([4.00001, 4, 1], [queue(1, 0.66)])).toBe('close call');
  });

  test('a tie is a tie, whatever the scorers say', () => {
    expect(reasonOf([4, 4, 1], [queue(1, 0.66)])).toBe('tie');
  });

  test('a margin below a hundredth of the weights is a close call', () => {
    const scorers = [queue(1, 1), kvCache(0.9, 0.88), prefix(0, 0)];
    expect(reasonOf([3.8, 3.75, 3.7], scorers)).toBe('close call');
    expect(reasonOf([3.8, 3.72, 3.6], scorers)).toBe('least KV');
  });

  test('otherwise the scorer that pulled most, with its inputs', () => {
    const scorers = [queue(1, 1), prefix(0.8, 0.27)];
    expect(inferReason({ candidates: 3, ...keptScores([6.4, 4, 4]), scorers })).toEqual({
      reason: 'prefix affinity',
      rule: 'prefix-cache-scorer pulled most, by 1.59 (weight 3, max 0.8, average 0.27)',
    });
    expect(reasonOf([4, 2.5, 2], [queue(1, 0.4), kvCache(1, 0.9), prefix(0, 0)])).toBe('least queue');
    expect(reasonOf([4, 3, 3], [scorer('lora-affinity-scorer', 3, 1, 0.3)])).toBe('other scorer');
  });

  test('a scorer whose favourite cannot be the winner does not explain it', () => {
    // Its favourite would have at least 3 × 1: the winner, with 2, is another.
    expect(reasonOf([2, 1.5, 1], [prefix(1, 0.9), queue(1, 0.5)])).toBe('least queue');
  });

  test('without scorers there is no reason, but for what scores alone tell', () => {
    expect(reasonOf([4, 3], [])).toBeNull();
    expect(reasonOf([4, 3.99], [])).toBe('close call');
    expect(reasonOf([], [])).toBeNull();
  });
});

/** Scores that scorers gave to every candidate, and what spans tell of them. */
const decisions = fc
  .array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((scores) => {
    const kinds = [queue, kvCache, prefix] as const;
    const column = (index: number) => scores.map((row) => row[index] ?? 0);
    const scorers = kinds.map((kind, index) => ({
      ...kind(Math.max(...column(index)), column(index).reduce((sum, score) => sum + score, 0) / scores.length),
      endpointsScored: scores.length,
    }));
    const total = (row: number[]) => scorers.reduce((sum, { weight }, index) => sum + weight * (row[index] ?? 0), 0);
    const ranked = scores.toSorted((left, right) => total(right) - total(left));
    const evidence: DecisionEvidence = {
      candidates: scores.length,
      ...keptScores(ranked.slice(0, 5).map(total)),
      scorers,
    };
    return { evidence, winner: ranked[0] ?? [] };
  });

describe('of any scores', () => {
  test('a scorer never lifted the winner by more than its pull', () => {
    fc.assert(
      fc.property(decisions, ({ evidence, winner }) => {
        evidence.scorers.forEach((one, index) => {
          const lifted = one.weight * ((winner[index] ?? 0) - one.avgScore);
          const best = evidence.topScores[0] ?? 0;
          expect(lifted).toBeLessThanOrEqual(scorerPull(one, best) + best * SCORE_ROUNDING * 1.01 + 1e-9);
        });
      })
    );
  });

  test('a cache hit that is told is one, and a miss a miss', () => {
    fc.assert(
      fc.property(decisions, ({ evidence, winner }) => {
        const told = prefixCacheHit(evidence);
        expect(told === null || told === (winner[2] ?? 0) > 0 || (winner[2] ?? 0) < 1e-6).toBe(true);
      })
    );
  });

  test('a reason always says its rule, and a tie is never explained by a scorer', () => {
    fc.assert(
      fc.property(decisions, ({ evidence }) => {
        const inferred = inferReason(evidence);
        const isTie = evidence.candidates > 1 && evidence.tied > 1;
        expect(inferred?.reason === 'tie').toBe(isTie);
        expect(inferred === null || inferred.rule.length > 0).toBe(true);
      })
    );
  });
});
