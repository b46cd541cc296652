const MINUTE_MS = 60_000;

/** A stretch of simulated time, epoch milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** What the first page needs: an hour is the pages' default range, a quarter of it is enough to show life. */
const PRESENT_MS = 15 * MINUTE_MS;

/**
 * Cuts the past into stretches, newest first, each four times as long as the one after it: the first is short, so
 * that pages have data soon, and there are few of them, since each is a run of the fleet of its own.
 */
export function stretchesNewestFirst(fromMs: number, toMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  let lengthMs = PRESENT_MS;
  for (let end = toMs; end > fromMs; end = stretches.at(-1)?.fromMs ?? fromMs) {
    // A rest shorter than this stretch joins it.
    const start = end - 2 * lengthMs < fromMs ? fromMs : end - lengthMs;
    stretches.push({ fromMs: start, toMs: end });
    lengthMs *= 4;
  }
  return stretches;
}

/**
 * How long a run's model servers serve before its first row is written: queues, caches and counters are then those of
 * a fleet in service. More than the ten minutes within which ngf_increments takes a process for new, so that the first
 * rows of a run count as the past they are.
 */
export const WARM_UP_MS = 15 * MINUTE_MS;
