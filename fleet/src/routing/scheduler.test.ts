import { describe, expect, it } from 'vitest';

import { RandomStream } from '../random/stream';
import type { DrawnRequest } from '../simulation/request';
import type { ServerLoad } from './observedState';
import { PrefixIndex } from './prefixIndex';
import { schedule } from './scheduler';

const DRAWN: DrawnRequest = {
  familyId: 1,
  familyTokens: 800,
  sessionId: 1_000,
  sessionTokens: 0,
  promptTokens: 1_600,
  outputTokens: 10,
  finishReason: 'stop',
  streaming: true,
  fairnessIndex: 0,
  priorityIndex: 0,
};

function endpoint(name: string, load: Partial<ServerLoad>, cached?: DrawnRequest) {
  const prefixIndex = new PrefixIndex();
  if (cached !== undefined) {
    prefixIndex.record(cached);
  }
  const full: ServerLoad = { waiting: 0, running: 0, kvUtilization: 0, ...load };
  return { endpointName: `inference/${name}-rank-0`, prefixIndex, loadAtLastPoll: () => full };
}

const random = () => new RandomStream('scheduler test');

describe('the scheduler', () => {
  it('adds the weighted scores of queue, KV-cache and prefix', () => {
    const endpoints = [
      endpoint('a', { waiting: 4, kvUtilization: 0.5 }, DRAWN),
      endpoint('b', { waiting: 1, kvUtilization: 0.25 }),
      endpoint('c', { waiting: 0, kvUtilization: 0.75 }, { ...DRAWN, sessionId: 1_001 }),
    ];
    const decision = schedule(endpoints, DRAWN, random(), 0);
    // Half of the prompt is the family's prefix: 0.5 × 3. Queues: 0, 0.75 and 1, × 2. KV-cache: (1 − use) × 2.
    expect(decision.topEndpoints).toStrictEqual(['inference/c-rank-0', 'inference/b-rank-0', 'inference/a-rank-0']);
    expect(decision.topScores).toStrictEqual([2 + 0.5 + 1.5, 1.5 + 1.5, 0 + 1 + 1.5]);
    expect(decision.picked).toBe(endpoints[2]);
    expect(decision.scorers[2]).toStrictEqual({ max: 0.5, average: 1 / 3 });
  });

  it('matches the conversation only behind its family', () => {
    const followUp = { ...DRAWN, sessionTokens: 800, promptTokens: 3_200 };
    const [known, other] = [endpoint('a', {}, DRAWN), endpoint('b', {}, { ...DRAWN, familyId: 2 })];
    expect(known.prefixIndex.matchedShare(followUp)).toBe(0.5);
    expect(other.prefixIndex.matchedShare(followUp)).toBe(0);
  });

  it('names the best five, a tie in name order, and picks within the tie at random', () => {
    const endpoints = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) =>
      endpoint(name, { kvUtilization: name === 'a' ? 0.5 : 0 })
    );
    const stream = random();
    const picks = new Set<string>();
    for (let attempt = 0; attempt < 100; attempt++) {
      const decision = schedule(endpoints, DRAWN, stream, 0);
      expect(decision.topEndpoints).toStrictEqual(['b', 'c', 'd', 'e', 'f'].map((name) => `inference/${name}-rank-0`));
      picks.add(decision.picked.endpointName);
    }
    expect(picks.size).toBe(6);
    expect(picks.has('inference/a-rank-0')).toBe(false);
  });

  it('scores equal queues alike', () => {
    const decision = schedule([endpoint('a', { waiting: 3 }), endpoint('b', { waiting: 3 })], DRAWN, random(), 0);
    expect(decision.scorers[0]).toStrictEqual({ max: 1, average: 1 });
  });

  it('refuses to choose among none', () => {
    expect(() => schedule([], DRAWN, random(), 0)).toThrow(RangeError);
  });
});

describe('the prefix index', () => {
  it('forgets the oldest prompts beyond its capacity', () => {
    const index = new PrefixIndex();
    index.record(DRAWN);
    for (let session = 0; session < 400; session++) {
      index.record({ ...DRAWN, familyId: 2, sessionId: 2_000 + session, promptTokens: 3_200 });
    }
    expect(index.matchedShare(DRAWN)).toBe(0);
    expect(index.matchedShare({ ...DRAWN, familyId: 2 })).toBe(0.5);
  });
});
