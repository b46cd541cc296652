import type { Attributes, GaugeRow, HistogramRow, SumRow } from '@ngf/contract';

import type { ScrapedTarget } from './scrapedTarget';

const RESOURCE = { 'service.name': 'vllm', 'service.instance.id': '10.0.0.1:8000' };

function metricRow(name: string, attributes: Attributes) {
  return {
    ResourceAttributes: RESOURCE,
    ScopeName: '',
    ScopeVersion: '',
    ServiceName: 'vllm',
    MetricName: name,
    MetricDescription: `what ${name} is`,
    MetricUnit: '',
    Attributes: attributes,
    StartTimeUnix: '1970-01-01 00:00:00',
    TimeUnix: '2026-01-01 12:00:00',
    Flags: 0,
  };
}

/** Rows of one target, for tests. */
export function gauge(name: string, value: number, attributes: Attributes = {}): GaugeRow {
  return { ...metricRow(name, attributes), Value: value };
}

export function counter(name: string, value: number, attributes: Attributes = {}): SumRow {
  return { ...metricRow(name, attributes), Value: value, AggregationTemporality: 2, IsMonotonic: true };
}

export function histogram(
  name: string,
  { bounds, buckets, sum }: { bounds: number[]; buckets: number[]; sum: number }
): HistogramRow {
  return {
    ...metricRow(name, {}),
    Count: buckets.reduce((total, count) => total + count, 0),
    Sum: sum,
    BucketCounts: buckets,
    ExplicitBounds: bounds,
    Min: 0,
    Max: 0,
    AggregationTemporality: 2,
  };
}

export function target(parts: Partial<ScrapedTarget>): ScrapedTarget {
  return {
    id: 'vllm-10.0.0.1-8000',
    serviceName: 'vllm',
    resource: RESOURCE,
    labels: {},
    isUp: true,
    gauges: [],
    counters: [],
    histograms: [],
    ...parts,
  };
}
