import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aScaling, HandedSources } from '../testing/liveEvents';
import type { Payload } from './envelopes';

const TICK_MS = 5;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function receiver() {
  const payloads: Payload[] = [];
  return {
    payloads,
    receive: (payload: Payload) => void payloads.push(payload),
    replicas: () => payloads.map(replicas),
  };
}

function replicas(payload: Payload): unknown {
  return JSON.parse(payload.toString()).data.toReplicas;
}

describe('the hub', () => {
  it('runs a source only while somebody listens', async () => {
    const handed = new HandedSources(TICK_MS);
    const hub = handed.hub();
    expect(hub.isRunning('scaling-events')).toBe(false);
    const [one, other] = [receiver(), receiver()];
    const ends = [one, other].map(({ receive }) => hub.subscribe('scaling-events', { cluster: 'east' }, receive));
    expect([handed.opened, hub.isRunning('epp-decisions')]).toEqual([1, false]);
    ends.forEach((end) => end());
    expect([hub.isRunning('scaling-events'), vi.getTimerCount()]).toEqual([false, 0]);
  });

  it('forgets storms of listeners without a trace', async () => {
    const handed = new HandedSources(TICK_MS);
    const hub = handed.hub();
    const left = receiver();
    hub.subscribe('scaling-events', { cluster: 'east' }, left.receive);
    for (let index = 0; index < 2_000; index += 1) {
      hub.subscribe('scaling-events', { cluster: 'east', pool: `pool-${index % 50}` }, () => undefined)();
    }
    handed.hand(aScaling('llama', 2));
    await vi.advanceTimersByTimeAsync(TICK_MS);
    expect(left.replicas()).toEqual([2]);
    expect(handed.asked).toEqual([{ cluster: 'east' }]);
    hub.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells everybody what lies in their scope, as one and the same bytes', async () => {
    const handed = new HandedSources(TICK_MS);
    const hub = handed.hub({ now: () => Date.parse('2026-03-03T12:00:01Z') });
    const [all, llama, again, west] = [receiver(), receiver(), receiver(), receiver()];
    hub.subscribe('scaling-events', { cluster: 'east' }, all.receive);
    hub.subscribe('scaling-events', { cluster: 'east', namespace: 'chat', pool: 'llama' }, llama.receive);
    hub.subscribe('scaling-events', { cluster: 'east', namespace: 'chat', pool: 'llama' }, again.receive);
    hub.subscribe('scaling-events', { cluster: 'west' }, west.receive);
    handed.hand(aScaling('llama', 2), aScaling('qwen', 3));
    await vi.advanceTimersByTimeAsync(TICK_MS);
    expect([all, llama, again, west].map((each) => each.replicas())).toEqual([[2, 3], [2], [2], []]);
    expect(llama.payloads[0]).toBe(all.payloads[0]);
    expect(again.payloads[0]).toBe(all.payloads[0]);
    expect(JSON.parse(String(all.payloads[0]))).toEqual({
      topic: 'scaling-events',
      cluster: 'east',
      timestamp: '2026-03-03T12:00:01.000Z',
      data: aScaling('llama', 2).data,
    });
    hub.close();
  });

  it('goes on after its source failed', async () => {
    const handed = new HandedSources(TICK_MS);
    const hub = handed.hub();
    const { receive, replicas: received } = receiver();
    hub.subscribe('scaling-events', { cluster: 'east' }, receive);
    handed.failure = new Error('gone');
    handed.hand(aScaling('llama', 2));
    await vi.advanceTimersByTimeAsync(3 * TICK_MS);
    expect(received()).toEqual([]);
    handed.failure = undefined;
    await vi.advanceTimersByTimeAsync(TICK_MS);
    expect(received()).toEqual([2]);
    hub.close();
  });
});
