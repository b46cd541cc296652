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
