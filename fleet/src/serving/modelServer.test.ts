import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RandomStream } from '../random/stream';
import { SimulatedRequest, type DrawnRequest } from '../simulation/request';
import type { ServerProfile } from '../world/poolSpec';
import { ModelServer } from './modelServer';

const START_MS = Date.UTC(2026, 10, 23);

const PROFILE: ServerProfile = {
  maxRunning: 8,
  kvBlocks: 600,
  prefillTokensPerSecond: 8_000,
  decodeStepSeconds: 0.02,
  decodeStepSecondsPerSequence: 0.001,
};

const DRAWN: DrawnRequest = {
  familyId: 1,
  familyTokens: 320,
  sessionId: 1_000,
  sessionTokens: 0,
  promptTokens: 800,
  outputTokens: 101,
  finishReason: 'stop',
  streaming: true,
  fairnessIndex: 0,
  priorityIndex: 0,
};

interface Run {
  server: ModelServer;
  finished: SimulatedRequest[];
  preemptions: number;
  maxRunning: number;
  maxKv: number;
}

/** Submits requests at their times and runs the server until it is idle. */
function run(arrivals: ReadonlyArray<{ atMs: number; drawn: DrawnRequest }>, profile = PROFILE): Run {
  const finished: SimulatedRequest[] = [];
  const result = { finished, preemptions: 0, maxRunning: 0, maxKv: 0 };
  const server = new ModelServer(
    profile,
    {
      firstToken: () => undefined,
      finished: (request) => finished.push(request),
      preempted: () => result.preemptions++,
    },
    START_MS
  );
  const pending = [...arrivals];
  for (;;) {
    const arrival = pending[0];
    const eventMs = server.nextEventMs();
    if (arrival !== undefined && arrival.atMs <= eventMs) {
      pending.shift();
      const request = new SimulatedRequest('id', { traceId: 't', sampled: false }, arrival.atMs, arrival.drawn);
      request.dispatchedMs = arrival.atMs;
      server.submit(request, arrival.atMs);
    } else if (eventMs === Infinity) {
      return { server, ...result };
    } else {
      server.wake(eventMs);
    }
    const nowMs = Math.min(server.nextEventMs(), pending[0]?.atMs ?? Infinity);
    result.maxRunning = Math.max(result.maxRunning, server.runningCount);
    result.maxKv = Math.max(result.maxKv, Number.isFinite(nowMs) ? server.kvUtilization(nowMs) : 0);
  }
}

function poisson(seed: number, count: number, requestsPerSecond: number) {
  const random = new RandomStream(seed, 'test');
  let atMs = START_MS;
  return Array.from({ length: count }, (_, index) => {
    atMs += random.exponential(1000 / requestsPerSecond);
    const turnTokens = 40 + random.below(900);
    return {
      atMs,
      drawn: {
        ...DRAWN,
        familyId: random.below(4),
        sessionId: 1_000 + index,
        promptTokens: DRAWN.familyTokens + turnTokens,
        outputTokens: 1 + random.below(200),
      },
    };
  });
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * share)] ?? NaN;
}

describe('a model server', () => {
  it('takes for one request the prefill of its prompt and one step per further token', () => {
    const [request] = run([{ atMs: START_MS, drawn: DRAWN }]).finished;
    expect((request?.firstTokenMs ?? 0) - START_MS).toBeCloseTo(12 + 100, 2);
    expect((request?.finishedMs ?? 0) - (request?.firstTokenMs ?? 0)).toBeCloseTo(100 * 21, 1);
  });

  it('reuses the blocks of a prompt that began the same', () => {
    const second = { ...DRAWN, sessionId: 1_001 };
    const third = { ...DRAWN, sessionTokens: 581, promptTokens: 1_000 };
    const { finished } = run([
      { atMs: START_MS, drawn: DRAWN },
      { atMs: START_MS + 10_000, drawn: second },
      { atMs: START_MS + 20_000, drawn: third },
    ]);
    // The third continues the first one's conversation: 320 + 581 tokens are 56 whole blocks.
    expect(finished.map(({ cachedTokens }) => cachedTokens)).toStrictEqual([0, 320, 896]);
  });

  it('forgets the least recently used prefix when it needs the space', () => {
    const small = { ...PROFILE, kvBlocks: 150 };
    const drawnOf = (familyId: number) => ({ ...DRAWN, familyId, sessionId: 1_000 + familyId, familyTokens: 640 });
    const arrivals = [1, 2, 3, 1].map((familyId, index) => ({
      atMs: START_MS + index * 10_000,
      drawn: { ...drawnOf(familyId), sessionId: 1_000 + index },
    }));
    expect(run(arrivals, small).finished.map(({ cachedTokens }) => cachedTokens)).toStrictEqual([0, 0, 0, 0]);
    expect(run(arrivals, PROFILE).finished.at(-1)?.cachedTokens).toBe(640);
  });

  it('preempts when the KV-cache is full, and still finishes everything', () => {
    const long = { ...DRAWN, familyTokens: 0, promptTokens: 400, outputTokens: 1_500 };
    const arrivals = Array.from({ length: 6 }, (_, index) => ({
      atMs: START_MS + index,
      drawn: { ...long, sessionId: 1_000 + index },
    }));
    const result = run(arrivals, { ...PROFILE, kvBlocks: 300 });
    expect(result.preemptions).toBeGreaterThan(0);
    expect(result.maxKv).toBeGreaterThan(0.99);
    expect(result.finished).toHaveLength(6);
    expect(result.finished.reduce((sum, { preemptions }) => sum + preemptions, 0)).toBe(result.preemptions);
  });

  it('keeps its bounds and loses nothing, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 150, max: 900 }),
        (seed, rate, kvBlocks) => {
          const result = run(poisson(seed, 120, rate), { ...PROFILE, kvBlocks });
          expect(result.finished).toHaveLength(120);
          expect(result.maxRunning).toBeLessThanOrEqual(PROFILE.maxRunning);
          expect(result.maxKv).toBeLessThanOrEqual(1);
          expect(result.server.waitingCount).toBe(0);
          expect(result.server.kvUtilization(START_MS)).toBe(0);
          for (const request of result.finished) {
            expect(request.scheduledMs).toBeGreaterThanOrEqual(request.dispatchedMs);
            expect(request.firstTokenMs).toBeGreaterThan(request.scheduledMs);
            expect(request.finishedMs).toBeGreaterThanOrEqual(request.firstTokenMs ?? Infinity);
            expect(request.cachedTokens).toBeLessThan(request.drawn.promptTokens);
          }
        }
      ),
      { numRuns: 60 }
    );
  });

  it('answers later, at every percentile, the more is asked of it', () => {
    const ttfts = [0.5, 2, 8].map((rate) =>
      run(poisson(1, 600, rate)).finished.map(({ firstTokenMs, dispatchedMs }) => (firstTokenMs ?? 0) - dispatchedMs)
    );
    for (const share of [0.5, 0.95, 0.99]) {
      const [light = NaN, medium = NaN, heavy = NaN] = ttfts.map((values) => percentile(values, share));
      expect(light).toBeLessThan(medium);
      expect(medium).toBeLessThan(heavy);
    }
  });
});
