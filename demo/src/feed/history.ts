const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** A stretch of time, epoch milliseconds. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** What the first page needs: an hour is the pages' default range, a quarter of it is enough to show life. */
const PRESENT_MS = 15 * MINUTE_MS;

/** Shorter holes are jitter, or a scrape that failed. */
const SHORTEST_HOLE_MS = MINUTE_MS;

/** When the database has samples within one minute: first and last, Unix seconds. */
export interface ToldMinute {
  first: number;
  last: number;
}

/**
 * The stretches of (fromMs, toMs) that the database has no telemetry of, newest first: what was never told, and what a
 * start that was cut off left untold. The newest reaches `toMs`, however short.
 *
 * @param told in the order of time
 */
export function untoldStretches(told: readonly ToldMinute[], fromMs: number, toMs: number): Stretch[] {
  const ends = [...told.map(({ first }) => first * SECOND_MS), toMs];
  const starts = [fromMs, ...told.map(({ last }) => (last + 1) * SECOND_MS)];
  return starts
    .map((start, index) => ({ fromMs: Math.max(start, fromMs), toMs: ends[index] ?? toMs }))
    .filter((hole, index) => index === told.length || hole.toMs - hole.fromMs > SHORTEST_HOLE_MS)
    .reverse();
}

/**
 * Cuts a stretch into several, newest first, each four times as long as the one after it: the first is short, so that
 * pages have data soon, and there are few of them, since each is a run of the fleet of its own.
 */
export function cutNewestFirst({ fromMs, toMs }: Stretch): Stretch[] {
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
