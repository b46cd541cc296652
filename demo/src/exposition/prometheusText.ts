import type { Attributes, HistogramRow } from '@ngf/contract';

import { groupBy } from './groupBy';
import type { ScrapedTarget } from './scrapedTarget';

/** The content type of Prometheus' text format. */
export const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

const EXPORTED = 'exported_';

interface Described {
  MetricName: string;
  MetricDescription: string;
}

/**
 * A target's metrics as it would print them for a scrape (https://prometheus.io/docs/instrumenting/exposition_formats):
 * without what the scrape adds, the job's labels and the `exported_` before the target's own where both have one.
 */
export function prometheusText(target: ScrapedTarget): string {
  const labelsOf = ownLabels(target.labels);
  const lines = [
    ...families(target.gauges, 'gauge', (row) => [sample(row.MetricName, labelsOf(row.Attributes), row.Value)]),
    ...families(target.counters, 'counter', (row) => [sample(row.MetricName, labelsOf(row.Attributes), row.Value)]),
    ...families(target.histograms, 'histogram', (row) => histogramSamples(row, labelsOf(row.Attributes))),
  ];
  return `${lines.join('\n')}\n`;
}

/** Samples of a family stand together, below its HELP and TYPE. */
function families<Row extends Described>(
  rows: readonly Row[],
  type: string,
  samplesOf: (row: Row) => string[]
): string[] {
  const byName = groupBy(rows, ({ MetricName }) => MetricName);
  return [...byName].flatMap(([name, ofFamily]) => [
    `# HELP ${name} ${escapeHelp(ofFamily[0]?.MetricDescription ?? '')}`,
    `# TYPE ${name} ${type}`,
    ...ofFamily.flatMap(samplesOf),
  ]);
}

/** Buckets count everything up to their bound; rows count each bucket alone. */
function histogramSamples(row: HistogramRow, labels: Attributes): string[] {
  let count = 0;
  const buckets = row.BucketCounts.map((own, index) => {
    count += own;
    const bound = row.ExplicitBounds[index] ?? Infinity;
    return sample(`${row.MetricName}_bucket`, { ...labels, le: formatNumber(bound) }, count);
  });
  return [
    ...buckets,
    sample(`${row.MetricName}_sum`, labels, row.Sum),
    sample(`${row.MetricName}_count`, labels, row.Count),
  ];
}

function sample(name: string, labels: Attributes, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${formatNumber(value)}`;
}

function ownLabels(jobLabels: Attributes): (attributes: Attributes) => Attributes {
  return (attributes) =>
    Object.fromEntries(
      Object.entries(attributes)
        .filter(([label]) => !Object.hasOwn(jobLabels, label))
        .map(([label, value]) => {
          const own = label.slice(EXPORTED.length);
          return [label.startsWith(EXPORTED) && Object.hasOwn(jobLabels, own) ? own : label, value];
        })
    );
}

/** JavaScript's shortest digits come back as the same double; only the names of what is not finite differ. */
function formatNumber(value: number): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
