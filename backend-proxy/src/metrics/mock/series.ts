import type { MetricPoint, PoolSeriesName } from '@ngf/contract';
import { isoTime, wholeMinutes, type TimeRange } from '../timeRange';
import { isIn, standInFor, stepOf } from './instants';
import type { PodGauge } from './landedGauges';
import { meansBySteps } from './podGauges';
import type { CountedRequest } from './poolHistory';
import { ENGINES_COUNTING_TOKENS, type ObservedPool } from './totals';

type GaugeSeriesName = Exclude<PoolSeriesName, 'tps-throughput'>;

/** Which gauge a series shows, and its factor from the gauge's unit to the wire's. */
const GAUGES: Readonly<Record<GaugeSeriesName, { gauge: PodGauge; factor: number }>> = {
  'queue-depth': { gauge: 'queueDepth', factor: 1 },
  'gpu-util': { gauge: 'gpuUtilization', factor: 100 },
  'kv-cache': { gauge: 'kvCache', factor: 100 },
};

/** A pool's series in order of its steps. */
export function seriesOf(
  name: PoolSeriesName,
  pool: ObservedPool,
  range: TimeRange,
  stepSeconds: number
): MetricPoint[] {
  if (name === 'tps-throughput') {
    return outputTokenRate(pool, range, stepSeconds);
  }
  const { gauge, factor } = GAUGES[name];
  const whole = { from: Math.floor(range.from / stepSeconds) * stepSeconds, to: wholeMinutes(range).to };
  const means = meansBySteps(pool.history, gauge, whole, stepSeconds);
  return means.map(([start, mean]) => ({ timestamp: isoTime(start), value: mean * factor }));
}

/** Whole steps that have ended: the first begins before the range, and the running one is left out. */
function outputTokenRate(pool: ObservedPool, range: TimeRange, stepSeconds: number): MetricPoint[] {
  const whole = { from: Math.floor(range.from / stepSeconds) * stepSeconds, to: range.to };
  const tokens = new Map<number, number>();
  for (const { time, count } of outputTokenCounts(pool, whole)) {
    const start = stepOf(time, stepSeconds);
    tokens.set(start, (tokens.get(start) ?? 0) + count);
  }
  return [...tokens]
    .filter(([start]) => start + stepSeconds <= range.to)
    .sort(([left], [right]) => left - right)
    .map(([start, total]) => ({ timestamp: isoTime(start), value: total / stepSeconds }));
}

/**
 * What the scrapes of a range added to the output tokens. A scrape adds 0 by itself: its step has a value, also where
 * nothing was generated. The model servers' counts stand in for minutes in which the endpoint picker did not report.
 */
function outputTokenCounts(
  { snapshot, history }: ObservedPool,
  range: TimeRange
): Array<{ time: number; count: number }> {
  const scrapes = [...history.endpointPickerScrapes('outputTokens')];
  const standsIn = standInFor(history, 'outputTokens', range);
  const serverCounts = ENGINES_COUNTING_TOKENS.has(snapshot.servingBackend);
  const isServerScrape = (time: number) => serverCounts && standsIn(time * 1000);
  const counted = ({ status, counted: { eppFinishedMs, serverFinishedMs }, outputTokens }: CountedRequest) => [
    ...(status === 200 && isIn(range, eppFinishedMs) ? [{ time: seconds(eppFinishedMs), count: outputTokens }] : []),
    ...(isIn(range, serverFinishedMs) && isServerScrape(seconds(serverFinishedMs))
      ? [{ time: seconds(serverFinishedMs), count: outputTokens }]
      : []),
  ];
  return [
    ...scrapes,
    // A model server's scrape shows all its series: its counters are there when its queue is.
    ...[...history.samplesOf('queueDepth')].map(({ time }) => time).filter(isServerScrape),
  ]
    .filter((time) => time > range.from && time <= range.to)
    .map((time) => ({ time, count: 0 }))
    .concat(history.requests.flatMap(counted));
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
