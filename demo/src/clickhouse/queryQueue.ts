import { ClickHouseError } from './errors';

interface Waiting {
  start: () => void;
}

/** Runs a few tasks at a time, lets a bounded number wait and refuses the rest. */
export class QueryQueue {
  private running = 0;
  private readonly waiting: Waiting[] = [];

  constructor(
    private readonly maxRunning: number,
    private readonly maxQueued: number
  ) {}

  /**
   * @param signal aborted: a task that still waits never starts
   * @throws ClickHouseError 202 when too many wait already, 394 when aborted before its turn
   */
  async run<Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    await this.turn(signal);
    try {
      return await task();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.start();
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return Promise.reject(ClickHouseError.of('QUERY_WAS_CANCELLED', 'Query was cancelled before it started'));
    }
    if (this.running < this.maxRunning) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.maxQueued) {
      const state = `${this.running} running, ${this.waiting.length} waiting`;
      const message = `Too many simultaneous queries: ${state}. Ask again later`;
      return Promise.reject(ClickHouseError.of('TOO_MANY_SIMULTANEOUS_QUERIES', message));
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(ClickHouseError.of('QUERY_WAS_CANCELLED', 'Query was cancelled before it started'));
      };
      const start = (): void => {
        signal.removeEventListener('abort', onAbort);
        this.running += 1;
        resolve();
      };
      const entry: Waiting = { start };
      this.waiting.push(entry);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
