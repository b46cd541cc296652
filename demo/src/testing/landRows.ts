import type { ClickHouseClient } from '@clickhouse/client';

type Labels = Record<string, string>;

/** Seconds after `noon`, and the value then. */
export type Scrape = [second: number, value: number];

/** Two scrapes of a counter that grew from nothing. */
export function rise(count: number): Scrape[] {
  return [
    [0, 0],
    [60, count],
  ];
}

/** Lands rows as a collector would; times are seconds after `noon`, a Unix time. */
export function rowLander(clickhouse: ClickHouseClient, noon: number) {
  async function land(table: string, resource: Labels, rows: object[]): Promise<void> {
    const values = rows.map((row) => ({ ResourceAttributes: resource, ServiceName: 's', ...row }));
    await clickhouse.insert({ table, values, format: 'JSONEachRow' });
  }
  return {
    land,
    gauge: (MetricName: string, resource: Labels, scrapes: Scrape[], Attributes: Labels = {}) =>
      land(
        'otel_metrics_gauge',
        resource,
        scrapes.map(([second, Value]) => ({ MetricName, Attributes, TimeUnix: noon + second, Value }))
      ),
    counter: (MetricName: string, resource: Labels, scrapes: Scrape[], Attributes: Labels = {}) =>
      land(
        'otel_metrics_sum',
        resource,
        scrapes.map(([second, Value]) => ({
          MetricName,
          Attributes,
          TimeUnix: noon + second,
          Value,
          IsMonotonic: true,
          AggregationTemporality: 2,
        }))
      ),
    /** Grows from nothing to these counts within a minute. */
    histogram: (MetricName: string, resource: Labels, bounds: number[], counts: number[], Sum: number) =>
      land(
        'otel_metrics_histogram',
        resource,
        [
          { TimeUnix: noon, BucketCounts: counts.map(() => 0), Sum: 0 },
          { TimeUnix: noon + 60, BucketCounts: counts, Sum },
        ].map((row) => ({ MetricName, Attributes: {}, ExplicitBounds: bounds, AggregationTemporality: 2, ...row }))
      ),
  };
}
