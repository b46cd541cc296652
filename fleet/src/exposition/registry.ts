import type { Attributes, GaugeRow, HistogramRow, LandingBatch, SumRow } from '@ngf/contract';

import type { HistogramFamily, MetricFamily } from './family';
import { HistogramSeries, ValueSeries } from './series';
import { SCRAPE_START_TIME } from './timestamps';

/** OTLP: cumulative temporality, as a Prometheus scrape yields it. */
const CUMULATIVE = 2;
/** OTLP's data point flag FLAG_NO_RECORDED_VALUE: Prometheus' stale marker. */
const NO_RECORDED_VALUE = 1;

const RECEIVER_SCOPE = 'github.com/open-telemetry/opentelemetry-collector-contrib/receiver/prometheusreceiver';
const RECEIVER_VERSION = '0.161.0';

/** Who was scraped, and when. */
export interface ScrapeContext {
  resourceAttributes: Attributes;
  serviceName: string;
  /** `YYYY-MM-DD hh:mm:ss` in UTC. */
  time: string;
}

/**
 * The series of one process. Their attributes are made once and shared by all rows: whoever gets rows must not
 * change them.
 */
export class Registry {
  private readonly gauges: ValueSeries[] = [];
  private readonly counters: ValueSeries[] = [];
  private readonly histograms: HistogramSeries[] = [];

  /** @param targetLabels labels that the scrape job adds to every series */
  constructor(private readonly targetLabels: Attributes) {}

  gauge(family: MetricFamily, labels: Attributes = {}): ValueSeries {
    const series = new ValueSeries(family, this.attributes(labels));
    this.gauges.push(series);
    return series;
  }

  counter(family: MetricFamily, labels: Attributes = {}): ValueSeries {
    const series = new ValueSeries(family, this.attributes(labels));
    this.counters.push(series);
    return series;
  }

  histogram(family: HistogramFamily, labels: Attributes = {}): HistogramSeries {
    const series = new HistogramSeries(family, this.attributes(labels));
    this.histograms.push(series);
    return series;
  }

  /** Appends a row for every series. */
  collect(context: ScrapeContext, batch: LandingBatch): void {
    for (const series of this.gauges) {
      batch.otel_metrics_gauge.push(gaugeRow(context, series, series.value, 0));
    }
    for (const series of this.counters) {
      batch.otel_metrics_sum.push(sumRow(context, series, series.value, 0));
    }
    for (const series of this.histograms) {
      batch.otel_metrics_histogram.push(
        histogramRow(context, series, { count: series.count, sum: series.sum, buckets: series.snapshot() }, 0)
      );
    }
  }

  /** Appends a stale marker for every series: what the receiver writes when a target no longer answers. */
  collectStale(context: ScrapeContext, batch: LandingBatch): void {
    for (const series of this.gauges) {
      batch.otel_metrics_gauge.push(gaugeRow(context, series, 0, NO_RECORDED_VALUE));
    }
    for (const series of this.counters) {
      batch.otel_metrics_sum.push(sumRow(context, series, 0, NO_RECORDED_VALUE));
    }
    for (const series of this.histograms) {
      const buckets = new Array<number>(series.family.bounds.length + 1).fill(0);
      batch.otel_metrics_histogram.push(
        histogramRow(context, series, { count: 0, sum: 0, buckets }, NO_RECORDED_VALUE)
      );
    }
  }

  /** A label that the scrape job also sets keeps its value under `exported_…` (Prometheus, `honor_labels: false`). */
  private attributes(labels: Attributes): Attributes {
    const merged: Attributes = { ...this.targetLabels };
    for (const [label, value] of Object.entries(labels)) {
      merged[label in this.targetLabels ? `exported_${label}` : label] = value;
    }
    return Object.fromEntries(Object.entries(merged).sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}

/** One gauge row. */
export function gaugeRow(context: ScrapeContext, series: ValueSeries, value: number, flags: number): GaugeRow {
  return {
    ResourceAttributes: context.resourceAttributes,
    ScopeName: RECEIVER_SCOPE,
    ScopeVersion: RECEIVER_VERSION,
    ServiceName: context.serviceName,
    MetricName: series.family.name,
    MetricDescription: series.family.help,
    MetricUnit: series.family.unit ?? '',
    Attributes: series.attributes,
    StartTimeUnix: SCRAPE_START_TIME,
    TimeUnix: context.time,
    Flags: flags,
    Value: value,
  };
}

function sumRow(context: ScrapeContext, series: ValueSeries, value: number, flags: number): SumRow {
  return {
    ResourceAttributes: context.resourceAttributes,
    ScopeName: RECEIVER_SCOPE,
    ScopeVersion: RECEIVER_VERSION,
    ServiceName: context.serviceName,
    MetricName: series.family.name,
    MetricDescription: series.family.help,
    MetricUnit: series.family.unit ?? '',
    Attributes: series.attributes,
    StartTimeUnix: SCRAPE_START_TIME,
    TimeUnix: context.time,
    Flags: flags,
    Value: value,
    AggregationTemporality: CUMULATIVE,
    IsMonotonic: true,
  };
}

function histogramRow(
  context: ScrapeContext,
  series: HistogramSeries,
  { count, sum, buckets }: { count: number; sum: number; buckets: number[] },
  flags: number
): HistogramRow {
  return {
    ResourceAttributes: context.resourceAttributes,
    ScopeName: RECEIVER_SCOPE,
    ScopeVersion: RECEIVER_VERSION,
    ServiceName: context.serviceName,
    MetricName: series.family.name,
    MetricDescription: series.family.help,
    MetricUnit: series.family.unit ?? '',
    Attributes: series.attributes,
    StartTimeUnix: SCRAPE_START_TIME,
    TimeUnix: context.time,
    Flags: flags,
    Count: count,
    Sum: sum,
    BucketCounts: buckets,
    ExplicitBounds: series.family.bounds,
    Min: 0,
    Max: 0,
    AggregationTemporality: CUMULATIVE,
  };
}
