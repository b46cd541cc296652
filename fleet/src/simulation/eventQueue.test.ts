import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EventQueue } from './eventQueue';

describe('the event queue', () => {
  it('runs events in time order, those of one instant in the order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 20 }), (times, untilMs) => {
        const queue = new EventQueue();
        const ran: Array<{ atMs: number; order: number }> = [];
        times.forEach((atMs, order) => queue.schedule(atMs, () => ran.push({ atMs, order })));
        queue.runUntil(untilMs);
        const expected = times
          .map((atMs, order) => ({ atMs, order }))
          .filter(({ atMs }) => atMs <= untilMs)
          .sort((left, right) => left.atMs - right.atMs || left.order - right.order);
        expect(ran).toStrictEqual(expected);
      })
    );
  });

  it('runs what an event schedules, if it is due', () => {
    const queue = new EventQueue();
    const ran: string[] = [];
    queue.schedule(1, (nowMs) => {
      ran.push('first');
      queue.schedule(nowMs, () => ran.push('same instant'));
      queue.schedule(nowMs + 5, () => ran.push('later'));
    });
    queue.runUntil(3);
    expect(ran).toStrictEqual(['first', 'same instant']);
  });
});
