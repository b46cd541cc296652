import type { MetricsProvider } from '../metrics/provider';
import type { TimeRange } from '../metrics/timeRange';

/** A provider over the fleet of seed 1 and scale 1 (package @ngf/fleet). */
export interface RunningFleet {
  provider: MetricsProvider;
  /** Unix seconds up to which the fleet has run. */
  now: number;
  /** Ten minutes with data. */
  range: TimeRange;
}
