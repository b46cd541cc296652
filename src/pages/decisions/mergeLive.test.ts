import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from './decisions';
import { noFilters } from './filters';
import { fits } from './fits';
import { mergeLive } from './mergeLive';

function decision(at: number, more: Partial<Decision> = {}): Decision {
  return {
    cluster: 'east',
    namespace: 'chat',
    pool: 'llama',
    decidedAtNs: `17725392000000000${String(at).padStart(2, '0')}`,
    traceId: 'a'.repeat(32),
    profileSpanId: 'b'.repeat(16),
    requestId: 'Req-1',
    model: 'Llama-3',
    profile: 'default',
    durationNs: null,
    candidateCount: 2,
    top: [
      { pod: 'llama-0', score: 2 },
      { pod: 'llama-1', score: 1 },
    ],
    samplingProbability: null,
    tied: 1,
    margin: 1,
    pickedPod: 'llama-0',
    inferred: null,
    ...more,
  };
}

describe('live decisions over the history', () => {
  it('have no double at the seam, and stand in the order of their times', () => {
    const late = decision(2);
    const merged = mergeLive([decision(5), decision(4), late], [decision(4), decision(3), decision(1)], false);
    expect(merged.map(({ decidedAtNs }) => decidedAtNs.slice(-1))).toEqual(['5', '4', '3', '2', '1']);
  });

  it('say what the history says of one that both know', () => {
    const [shown] = mergeLive([decision(4)], [decision(4, { samplingProbability: 0.1 })], false);
    expect(shown?.samplingProbability).toBe(0.1);
  });

  it('leave no hole, in whatever order decisions arrive and whenever the history is read and the tail is paused', () => {
    const arrivals = fc
      .integer({ min: 1, max: 40 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    const instants = fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }).map((times) => times.sort((a, b) => a - b));
    fc.assert(
      fc.property(arrivals, instants, fc.boolean(), fc.integer({ min: 1, max: 40 }), (order, times, isLate, page) => {
        const [joined = 0, sooner = 0, later = 0] = times;
        const [paused, read] = isLate ? [sooner, later] : [later, sooner];
        const known = (until: number) => order.slice(0, until).sort((a, b) => b - a);
        const history = known(read).slice(0, page);
        const live = order.slice(joined, paused);
        const goesOn = history.length === page;
        const shown = mergeLive(
          live.map((at) => decision(at)),
          history.map((at) => decision(at)),
          goesOn
        );
        const end = goesOn ? (history.at(-1) ?? 0) : 0;
        const expected = known(later).filter((at) => at >= end);
        expect(shown.map(({ decidedAtNs }) => Number(decidedAtNs.slice(-2)))).toEqual(expected);
      })
    );
  });
});

describe('a live decision fits the filters', () => {
  it.each([
    [{ request: 'req' }, true],
    [{ request: 'other' }, false],
    [{ model: 'LLAMA' }, true],
    [{ pod: '-0' }, true],
    [{ pod: '-1' }, false],
    [{ margin: '1' }, true],
    [{ margin: '0.5' }, false],
  ])('%o: %s', (filter, expected) => {
    expect(fits({ ...noFilters, ...filter }, decision(1))).toBe(expected);
  });

  it('of a pod that shares the top score', () => {
    expect(fits({ ...noFilters, pod: 'llama-1' }, decision(1, { tied: 2, margin: 0 }))).toBe(true);
  });

  it('of no margin, where there was no other candidate, not', () => {
    expect(fits({ ...noFilters, margin: '9' }, decision(1, { margin: null }))).toBe(false);
  });
});
