import type { TimeRange } from '../timeRange';

/** Whether a count was first scraped in (from, to]; one that never was is in no range. */
export function isIn(range: TimeRange, atMs: number | null): atMs is number {
  if (atMs === null) {
    return false;
  }
  // Samples carry whole seconds.
  const seconds = Math.floor(atMs / 1000);
  return seconds > range.from && seconds <= range.to;
}
