import { setTimeout } from 'node:timers/promises';
import { ProblemError } from './errors';

/**
 * What the work gives, if it is there in time. Late work goes on, and nobody hears of it.
 *
 * @throws ProblemError 503 after the timeout
 */
export async function withinTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const whenDone = new AbortController();
  try {
    return await Promise.race([work, failAfter(timeoutMs, whenDone.signal)]);
  } finally {
    whenDone.abort();
  }
}

/** Once the signal is aborted, nobody listens any more. */
async function failAfter(timeoutMs: number, signal: AbortSignal): Promise<never> {
  await setTimeout(timeoutMs, undefined, { signal });
  throw new ProblemError(503, 'Timeout', `no answer within ${timeoutMs} ms`);
}
