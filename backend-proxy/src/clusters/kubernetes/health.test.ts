import { afterEach, describe, expect, it } from 'vitest';
import { NOW_MS } from '../../testing/testApp';
import { ClusterUnreachable } from './apiErrors';
import { DEFAULT_TIMINGS } from './apiServer';
import { Health } from './health';

const stops: AbortController[] = [];

afterEach(() => {
  stops.splice(0).forEach((stop) => stop.abort());
});

/** A server that is away, tried again at distances in milliseconds. */
function healthOf(retryMs: { first: number; longest: number }) {
  const server = { isUp: false };
  const probe = async () => {
    if (!server.isUp) {
      throw new ClusterUnreachable('the connection was refused');
    }
    return { gitVersion: 'v1.36.0' };
  };
  const stop = new AbortController();
  stops.push(stop);
  const clock = { nowMs: NOW_MS, now: () => clock.nowMs };
  const health = new Health({ probe, timings: { ...DEFAULT_TIMINGS, retryMs } }, clock, stop.signal);
  return { server, clock, health };
}

describe('how a server that does not answer is tried again', () => {
  it('is told with the time until then', async () => {
    const { health, clock } = healthOf({ first: 3_600_000, longest: 3_600_000 });
    expect(health.retry).toBeUndefined();
    void health.untilReachable();
    await expect.poll(() => health.retry?.nextAttemptSeconds).toBeGreaterThan(0);
    expect(health.retry?.failedAttempts).toBe(1);
    const wait = health.retry?.nextAttemptSeconds ?? NaN;
    expect(wait).toBeLessThanOrEqual(3_600);
    clock.nowMs += (wait * 1000) / 2;
    expect(health.retry?.nextAttemptSeconds).toBeCloseTo(wait / 2, 0);
    clock.nowMs += wait * 1000;
    expect(health.retry?.nextAttemptSeconds).toBe(0);
  });

  it('counts the attempts, until one is answered', async () => {
    const { health, server } = healthOf({ first: 1, longest: 2 });
    const reached = health.untilReachable();
    await expect.poll(() => health.retry?.failedAttempts).toBeGreaterThan(3);
    server.isUp = true;
    await reached;
    expect(health.retry).toBeUndefined();
  });
});
