/**
 * Rows of the landing tables, shaped as ClickHouse's JSONEachRow format carries them.
 *
 * Source of the shapes: the tables that OpenTelemetry Collector contrib's clickhouseexporter v0.161.0 creates.
 * 64-bit integers travel as JSON numbers here: no counter of the fleet comes near 2^53.
 */

/** Attribute maps of OpenTelemetry, all values as strings (ClickHouse `Map(LowCardinality(String), String)`). */
export type Attributes = Record<string, string>;

/** OTLP's `AggregationTemporality`: 1 delta, 2 cumulative. */
export type AggregationTemporality = 1 | 2;

interface MetricRow {
  ResourceAttributes: Attributes;
  ScopeName: string;
  ScopeVersion: string;
  ServiceName: string;
  MetricName: string;
  MetricDescription: string;
  MetricUnit: string;
  Attributes: Attributes;
  /** `YYYY-MM-DD hh:mm:ss` in UTC; Prometheus scrapes carry 1970-01-01 00:00:00. */
  StartTimeUnix: string;
  /** `YYYY-MM-DD hh:mm:ss` in UTC, whole seconds as the exporter's own tables keep them. */
  TimeUnix: string;
  /** Bit 0 set: no recorded value (a stale marker). */
  Flags: number;
}

export interface GaugeRow extends MetricRow {
  Value: number;
}

export interface SumRow extends MetricRow {
  Value: number;
  AggregationTemporality: AggregationTemporality;
  IsMonotonic: boolean;
}

export interface HistogramRow extends MetricRow {
  Count: number;
  Sum: number;
  /** Counts per bucket, not cumulative over buckets; one longer than `ExplicitBounds`. */
  BucketCounts: number[];
  ExplicitBounds: number[];
  Min: number;
  Max: number;
  AggregationTemporality: AggregationTemporality;
}

export interface SpanRow {
  /** `YYYY-MM-DD hh:mm:ss.nnnnnnnnn` in UTC. */
  Timestamp: string;
  TraceId: string;
  SpanId: string;
  ParentSpanId: string;
  TraceState: string;
  SpanName: string;
  SpanKind: 'Internal' | 'Server' | 'Client' | 'Producer' | 'Consumer';
  ServiceName: string;
  ResourceAttributes: Attributes;
  ScopeName: string;
  ScopeVersion: string;
  /** Slices arrive as JSON text, for example `["a","b"]`. */
  SpanAttributes: Attributes;
  /** Nanoseconds. */
  Duration: number;
  StatusCode: 'Unset' | 'Ok' | 'Error';
  StatusMessage: string;
}

/** A batch for the landing tables, keyed by table name. */
export interface LandingBatch {
  otel_metrics_gauge: GaugeRow[];
  otel_metrics_sum: SumRow[];
  otel_metrics_histogram: HistogramRow[];
  otel_traces: SpanRow[];
}

export type LandingTable = keyof LandingBatch;
