import type { ClickHouseClient } from '@clickhouse/client';

/** What one run of a query cost. */
export interface QueryCost {
  milliseconds: number;
  rows: number;
  bytes: number;
}

export interface Answer extends QueryCost {
  data: Array<Record<string, unknown>>;
}

export async function ask(client: ClickHouseClient, query: string, values: object): Promise<Answer> {
  const beganMs = performance.now();
  const result = await client.query({ query, query_params: { ...values }, format: 'JSON' });
  const { data, statistics } = await result.json<Record<string, unknown>>();
  return {
    milliseconds: performance.now() - beganMs,
    rows: statistics?.rows_read ?? NaN,
    bytes: statistics?.bytes_read ?? NaN,
    data,
  };
}
