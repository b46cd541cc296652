import { dateTime, type TimeRange } from '@grafana/data';
import { hasTelemetry, type PoolOverview } from './poolOverviews';

const MINUTE = 60_000;

export interface HourOfData {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/**
 * The last hour of telemetry of pools that have none in the range shown, if they ever had any: recorded data or a fleet
 * that fell silent. Undefined where something is there to see, or where there is nothing to offer.
 */
export function lastHourOfData(pools: readonly PoolOverview[], shown: TimeRange): HourOfData | undefined {
  if (pools.some(hasTelemetry)) {
    return undefined;
  }
  const seen = pools.map(({ lastSeen }) => lastSeen).filter((time) => time !== null);
  if (seen.length === 0) {
    return undefined;
  }
  const last = Math.max(...seen);
  const first = Math.min(...pools.map(({ firstSeen }) => firstSeen ?? Infinity));
  if (shown.to.valueOf() >= last && shown.from.valueOf() <= first) {
    return undefined;
  }
  // Samples in (from, to] count: the last one lies within, whatever its fraction of a minute.
  const to = Math.ceil((last + 1) / MINUTE) * MINUTE;
  return { from: to - 60 * MINUTE, to };
}

export function asTimeRange({ from, to }: HourOfData): TimeRange {
  const range = { from: dateTime(from), to: dateTime(to) };
  return { ...range, raw: range };
}
