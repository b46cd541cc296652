import { describe, expect, it } from 'vitest';
import { QueryQueue } from './queryQueue';

/** A task that runs until it is told to end. */
function openTask(): { task: () => Promise<void>; started: () => boolean; end: () => void } {
  let started = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const task = (): Promise<void> => {
    started = true;
    return ended;
  };
  return { task, started: () => started, end: () => end() };
}

const never = new AbortController().signal;

describe('QueryQueue', () => {
  it('runs as many at once as it may, in order, and refuses what exceeds its bound', async () => {
    const queue = new QueryQueue(1, 1);
    const [first, second] = [openTask(), openTask()];
    const runs = [queue.run(first.task, never), queue.run(second.task, never)];
    await expect(queue.run(() => Promise.resolve(), never)).rejects.toMatchObject({ code: 202 });
    expect([first.started(), second.started()]).toEqual([true, false]);
    first.end();
    second.end();
    await Promise.all(runs);
    expect(await queue.run(() => Promise.resolve('free again'), never)).toBe('free again');
  });

  it('never starts a task whose client left while it waited', async () => {
    const queue = new QueryQueue(1, 1);
    const [first, second] = [openTask(), openTask()];
    const running = queue.run(first.task, never);
    const controller = new AbortController();
    const waiting = queue.run(second.task, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 394 });
    first.end();
    await running;
    expect(second.started()).toBe(false);
    await expect(queue.run(second.task, controller.signal)).rejects.toMatchObject({ code: 394 });
  });

  it('goes on after a task that failed', async () => {
    const queue = new QueryQueue(1, 1);
    await expect(queue.run(() => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken');
    expect(await queue.run(() => Promise.resolve(1), never)).toBe(1);
  });
});
