import type { ClickHouseClient } from '@clickhouse/client';

const METRIC_TABLES = ['otel_metrics_gauge', 'otel_metrics_sum', 'otel_metrics_histogram'] as const;

/** How many targets have rows in each table of a scrape after this second. */
export async function targetsLandedSince(
  client: ClickHouseClient,
  second: number
): Promise<Record<(typeof METRIC_TABLES)[number], number>> {
  const count = (table: string) =>
    countOf(
      client,
      `SELECT uniqExact(ServiceName, ResourceAttributes['service.instance.id']) AS count
      FROM ${table} WHERE TimeUnix > toDateTime(${second})`
    );
  const [gauge, sum, histogram] = await Promise.all(METRIC_TABLES.map(count));
  return { otel_metrics_gauge: gauge ?? 0, otel_metrics_sum: sum ?? 0, otel_metrics_histogram: histogram ?? 0 };
}

export async function landedSpans(client: ClickHouseClient): Promise<{ otel_traces: number }> {
  return { otel_traces: await countOf(client, 'SELECT count() AS count FROM otel_traces') };
}

/** The names that the derived tables are made of. */
export async function knownMetricNames(client: ClickHouseClient): Promise<Set<string>> {
  const result = await client.query({ query: 'SELECT DISTINCT name FROM ngf_metric_names', format: 'JSONEachRow' });
  return new Set((await result.json<{ name: string }>()).map(({ name }) => name));
}

async function countOf(client: ClickHouseClient, query: string): Promise<number> {
  const result = await client.query({ query, format: 'JSONEachRow' });
  const [row] = await result.json<{ count: number | string }>();
  return Number(row?.count ?? 0);
}
