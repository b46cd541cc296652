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

/**
 * The start of the step that a sample belongs to. A sample stands for the time before it, so one taken at a step's
 * start belongs to the step before, as in telemetry's catalogue. In Unix seconds.
 */
export function stepOf(time: number, stepSeconds: number): number {
  return Math.floor((time - 1) / stepSeconds) * stepSeconds;
}

const WINDOW_SECONDS = 60;

/**
 * Says of an instant of the range whether the endpoint picker reported in its minute: then its counts are the ones to
 * read, and the model servers' otherwise. Minutes are counted back from the range's end, an incomplete one at its start
 * belonging to the next, as in telemetry's catalogue.
 */
export function endpointPickerCoverage(scrapes: Iterable<number>, range: TimeRange): (atMs: number) => boolean {
  const lastWindow = Math.max(Math.floor((range.to - range.from) / WINDOW_SECONDS), 1) - 1;
  const windowOf = (time: number) => Math.min(Math.floor((range.to - time) / WINDOW_SECONDS), lastWindow);
  const covered = new Set([...scrapes].filter((time) => time > range.from && time <= range.to).map(windowOf));
  return (atMs) => covered.has(windowOf(Math.floor(atMs / 1000)));
}
