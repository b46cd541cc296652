import type { TtftHistogramBucket } from '@ngf/contract';
import type { TimeRange } from '../timeRange';
import { isIn } from './instants';
import type { CountedRequest, PoolHistory, TtftSource } from './poolHistory';

/** Observations of the time to first token, in seconds, cumulative over buckets. */
export interface TtftDistribution {
  /** Upper bounds in seconds; the last is Infinity. */
  bounds: number[];
  /** Observations up to each bound. */
  cumulative: number[];
  sum: number;
  count: number;
}

interface Observations {
  bounds: readonly number[];
  seconds: number[];
}

/** The observations that scrapes in the range have shown, of all these pools together; undefined without any. */
export function ttftDistribution(histories: readonly PoolHistory[], range: TimeRange): TtftDistribution | undefined {
  const groups = histories.flatMap((history) => observationsOf(history, range)).filter((group) => group.seconds.length);
  const [first, ...others] = groups;
  if (first === undefined) {
    return undefined;
  }
  // Exporters differ in their bounds: counts add up exactly at the bounds that all of them have.
  const common = first.bounds.filter((bound) => others.every((group) => group.bounds.includes(bound)));
  const bounds = [...common, Infinity];
  const seconds = groups.flatMap((group) => group.seconds);
  return {
    bounds,
    cumulative: bounds.map((bound) => seconds.filter((value) => value <= bound).length),
    sum: seconds.reduce((total, value) => total + value, 0),
    count: seconds.length,
  };
}

/** What the endpoint picker measured or, where it reported nothing in the range, what the model servers measured. */
function observationsOf(history: PoolHistory, range: TimeRange): Observations[] {
  const isReported = [...history.endpointPickerScrapes('ttft')].some((time) => time > range.from && time <= range.to);
  const source: TtftSource = isReported ? 'endpointPicker' : 'server';
  const seconds = history.requests.flatMap((request) => observed(request, source, range));
  return [{ bounds: history.ttftBounds[source] ?? [], seconds }];
}

function observed(request: CountedRequest, source: TtftSource, range: TimeRange): number[] {
  const { counted, streaming, ttftSeconds, serverTtftSeconds } = request;
  if (source === 'server') {
    return serverTtftSeconds !== null && isIn(range, counted.serverFirstTokenMs) ? [serverTtftSeconds] : [];
  }
  return streaming && ttftSeconds !== null && isIn(range, counted.eppFirstTokenMs) ? [ttftSeconds] : [];
}

/** Prometheus' histogram_quantile: linear inside a bucket; past the last bound, that bound. In seconds. */
export function quantile({ bounds, cumulative, count }: TtftDistribution, share: number): number {
  const rank = share * count;
  const index = cumulative.findIndex((observed) => observed >= rank);
  const lower = bounds[index - 1] ?? 0;
  const upper = bounds[index] ?? Infinity;
  if (upper === Infinity) {
    return lower;
  }
  const before = cumulative[index - 1] ?? 0;
  const inside = (cumulative[index] ?? 0) - before;
  return lower + ((upper - lower) * (rank - before)) / inside;
}

/** The distribution as buckets, in milliseconds. */
export function ttftBuckets({ bounds, cumulative }: TtftDistribution): TtftHistogramBucket[] {
  return bounds.map((bound, index) => ({
    rangeStart: (bounds[index - 1] ?? 0) * 1000,
    rangeEnd: bound === Infinity ? null : bound * 1000,
    count: (cumulative[index] ?? 0) - (cumulative[index - 1] ?? 0),
  }));
}
