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
    const merged = mergeLive([decision(5), decision(4), late], [decision(4), decision(3), decision(1)]);
    expect(merged.map(({ decidedAtNs }) => decidedAtNs.slice(-1))).toEqual(['5', '4', '3', '2', '1']);
  });

  it('say what the history says of one that both know', () => {
    const [shown] = mergeLive([decision(4)], [decision(4, { samplingProbability: 0.1 })]);
    expect(shown?.samplingProbability).toBe(0.1);
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
