import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TailBuffer } from './TailBuffer';

const steps = fc.array(fc.oneof(fc.constant('pause'), fc.constant('resume'), fc.integer({ min: 0, max: 9 })));

describe('a tail', () => {
  it('shows the newest of all that came, whenever it was paused, and never more than it may', () => {
    fc.assert(
      fc.property(steps, (chosen) => {
        const tail = new TailBuffer<number>(5);
        let next = 0;
        for (const step of chosen) {
          if (step === 'pause') {
            tail.pause();
          } else if (step === 'resume') {
            tail.resume();
          } else {
            tail.add(Array.from({ length: Number(step) }, () => next++));
          }
          expect(tail.rows.length).toBeLessThanOrEqual(5);
        }
        tail.resume();
        expect(tail.rows).toEqual(Array.from({ length: Math.min(next, 5) }, (_, index) => next - 1 - index));
      })
    );
  });

  it('counts what waits, also beyond what it keeps', () => {
    const tail = new TailBuffer<number>(2);
    tail.add([1]);
    tail.pause();
    tail.add([2, 3, 4]);
    expect([tail.rows, tail.waiting]).toEqual([[1], 3]);
    tail.resume();
    expect([tail.rows, tail.waiting]).toEqual([[4, 3], 0]);
  });
});
