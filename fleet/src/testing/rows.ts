import type { GaugeRow, HistogramRow, LandingBatch, SumRow } from '@ngf/contract';

import type { RecordedFleet } from './recordFleet';

type MetricRow = GaugeRow | SumRow | HistogramRow;

/** One value per metric row: a histogram's is its count. */
export interface Sample {
  atMs: number;
  series: string;
  name: string;
  pod: string;
  row: MetricRow;
  value: number;
  /** Start of the process that was scraped, seconds. */
  processStart: number;
}

function metricRows(batch: LandingBatch): MetricRow[] {
  return [...batch.otel_metrics_gauge, ...batch.otel_metrics_sum, ...batch.otel_metrics_histogram];
}

/** The pod a row belongs to, wherever its identity is. */
function podOf(row: MetricRow): string {
  return row.Attributes.pod ?? row.ResourceAttributes['k8s.pod.name'] ?? '';
}

/** Samples of the metrics with these names, stale markers left out. */
export function samplesOf(recorded: RecordedFleet, ...names: readonly string[]): Sample[] {
  return recorded.batches.flatMap(({ batch, atMs }) => {
    const rows = metricRows(batch).filter((row) => row.Flags === 0);
    const starts = new Map(
      batch.otel_metrics_gauge
        .filter((row) => row.MetricName === 'process_start_time_seconds' && row.Flags === 0)
        .map((row) => [targetOf(row), row.Value])
    );
    return rows
      .filter((row) => names.includes(row.MetricName))
      .map((row) => ({
        atMs,
        series: JSON.stringify([row.MetricName, row.ResourceAttributes, row.Attributes]),
        name: row.MetricName,
        pod: podOf(row),
        row,
        value: 'Count' in row ? row.Count : row.Value,
        processStart: starts.get(targetOf(row)) ?? 0,
      }));
  });
}

function targetOf({ ResourceAttributes: resource }: MetricRow): string {
  return `${resource['k8s.cluster.name']} ${resource['service.instance.id']}`;
}

/** All metric rows of a run. */
export function allMetricRows(recorded: RecordedFleet): MetricRow[] {
  return recorded.batches.flatMap(({ batch }) => metricRows(batch));
}

/**
 * What cumulative samples have gained per key and instant: the difference to the series' last sample, or in a new
 * process the value itself. Falling values alone would not do: a series may pass its old value before the next scrape.
 */
export function increments(samples: readonly Sample[], key: (sample: Sample) => string): Map<string, number> {
  const lastBySeries = new Map<string, Sample>();
  const gained = new Map<string, number>();
  for (const sample of samples) {
    const last = lastBySeries.get(sample.series);
    const continues = last !== undefined && last.processStart === sample.processStart;
    const increment = sample.value - (continues ? last.value : 0);
    lastBySeries.set(sample.series, sample);
    if (increment !== 0) {
      gained.set(key(sample), (gained.get(key(sample)) ?? 0) + increment);
    }
  }
  return gained;
}

/** Sums per key, without zeros: what `increments` should give. */
export function sums<T>(
  items: readonly T[],
  key: (item: T) => string | null,
  amount: (item: T) => number
): Map<string, number> {
  const result = new Map<string, number>();
  for (const item of items) {
    const itemKey = key(item);
    if (itemKey !== null && amount(item) !== 0) {
      result.set(itemKey, (result.get(itemKey) ?? 0) + amount(item));
    }
  }
  return result;
}

/** Sorted entries, so that maps compare whatever their order. */
export function sorted(map: ReadonlyMap<string, number>): Array<[string, number]> {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
