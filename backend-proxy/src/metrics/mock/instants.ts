import type { TimeRange } from '../timeRange';
import type { SharedMeasure } from './landedHistograms';
import type { PoolHistory } from './poolHistory';

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

/**
 * Whether the model servers' counts of a measure stand in for the endpoint picker's at an instant of the range: in the
 * minutes in which it did not report, and throughout where it has no such family, as in telemetry's catalogue.
 */
export function standInFor(history: PoolHistory, measure: SharedMeasure, range: TimeRange): (atMs: number) => boolean {
  const scrapes = [...history.endpointPickerScrapes(measure)];
  const hasFamily = scrapes.some((time) => time <= range.to) && scrapes.some((time) => time > range.from);
  return (atMs) => !hasFamily || !history.isEndpointPickerMinute(Math.floor(atMs / 1000));
}
