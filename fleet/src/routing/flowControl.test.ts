import { describe, expect, it } from 'vitest';

import { SimulatedRequest } from '../simulation/request';
import { FlowQueue, poolSaturation, REQUEST_TTL_MS } from './flowControl';

function request(priorityIndex: number, arrivalMs = 0): SimulatedRequest {
  return new SimulatedRequest('id', { traceId: 't', sampled: false }, arrivalMs, {
    familyId: 1,
    familyTokens: 0,
    sessionId: 1_000,
    sessionTokens: 0,
    promptTokens: 10,
    outputTokens: 10,
    finishReason: 'stop',
    streaming: true,
    fairnessIndex: priorityIndex,
    priorityIndex,
  });
}

describe('pool saturation', () => {
  it('averages the worse of queue and KV-cache in units of their thresholds', () => {
    const loads = [
      { waiting: 10, running: 8, kvUtilization: 0.4 },
      { waiting: 0, running: 8, kvUtilization: 0.8 },
    ];
    expect(poolSaturation(loads)).toBe(1.5);
  });

  it('reads an empty pool as saturated', () => {
    expect(poolSaturation([])).toBe(1);
  });
});

describe('the flow queue', () => {
  it('serves the higher priority first, each in order', () => {
    const queue = new FlowQueue();
    const [batch, first, second] = [request(1), request(0, 1), request(0, 2)];
    [batch, first, second].forEach((waiting) => queue.offer(waiting));
    expect(queue.count(1, 1)).toBe(1);
    expect([queue.take(), queue.take(), queue.take(), queue.take()]).toStrictEqual([first, second, batch, undefined]);
  });

  it('refuses what exceeds a band', () => {
    const queue = new FlowQueue();
    const accepted = Array.from({ length: 30 }, () => queue.offer(request(1)));
    expect(accepted.filter(Boolean)).toHaveLength(20);
    expect(queue.offer(request(0))).toBe(true);
  });

  it('lets go of requests whose time to live has passed', () => {
    const queue = new FlowQueue();
    queue.offer(request(0, 0));
    queue.offer(request(0, 1));
    expect(queue.takeExpired(REQUEST_TTL_MS)).toHaveLength(1);
    expect(queue.length).toBe(1);
    expect(queue.takeAll()).toHaveLength(1);
    expect(queue.length).toBe(0);
  });
});
