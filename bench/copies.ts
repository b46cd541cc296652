import type { ClickHouseClient } from '@clickhouse/client';

import type { History } from './history';

/** 125 times 8 pools of 10 pods are the design's 1,000 pools and 10,000 pods. */
export const COPIES = 125;
const CLUSTERS_PER_CLUSTER = 10;

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * What page queries read, without what their views fill again by themselves, and of samples only those metrics that such
 * a query asks for: others lie in granules of their own.
 */
const COPIED_TABLES: Readonly<Record<string, string>> = {
  ngf_pool_rollup: "metric != ''",
  ngf_pool_sightings: 'true',
  ngf_inference_pools: 'true',
  ngf_pod_membership: 'true',
  ngf_targets_1m: 'true',
  ngf_inference_metrics_1m:
    "metric IN ('epp_ready_endpoints', 'prefix_cache_hits', 'prefix_cache_queries', 'epp_cached_tokens')",
  ngf_pod_metrics: 'true',
  ngf_epp_decisions: 'true',
  ngf_decision_scorers: 'true',
  ngf_gateway_requests: 'true',
};

/** Columns that tell copies of a pool apart. */
const COPIED_COLUMNS: Readonly<Record<string, string>> = {
  cluster: `concat(cluster, '-', toString(copy % ${CLUSTERS_PER_CLUSTER}))`,
  namespace: `concat(namespace, '-', toString(copy))`,
  series: 'cityHash64(series, copy)',
  target: 'cityHash64(target, copy)',
  trace_id: 'sipHash128(trace_id, copy)',
};

/** Blocks of samples are large, and the demo's server has little memory. */
const SMALL_BLOCKS = {
  max_threads: 1,
  max_block_size: '8192',
  joined_block_split_single_row: 0,
  min_insert_block_size_rows: '0',
  min_insert_block_size_bytes: String(64 * 2 ** 20),
} as const;

/** So few that an INSERT ends well within the client's 30 s, on a busy machine too. */
const TIMES_PER_INSERT = 10;

/** Makes the fleet the design's: its pools again and again, under other names. */
export async function copyPools(history: History): Promise<History> {
  const { admin } = history.clickhouse;
  for (const [table, condition] of Object.entries(COPIED_TABLES)) {
    const rows = `SELECT * FROM ${table} FINAL WHERE ${condition}`;
    await addToItself(admin, rows, table, await changedColumns(admin, table), { name: 'copy', times: COPIES - 1 });
  }
  return { ...history, pools: history.pools * COPIES, pods: history.pods * COPIES };
}

/** Landing tables, and what is copied of them. */
const COPIED_LANDING: Readonly<Record<string, string>> = {
  otel_traces: 'true',
  otel_metrics_gauge: 'MetricName IN {names:Array(String)}',
  otel_metrics_histogram: 'MetricName IN {names:Array(String)}',
};

/** Lands a history's spans, and the metrics of these names, again under other clusters' names: all views see them. */
export async function landCopies({ clickhouse: { admin } }: History, names: readonly string[], times: number) {
  const cluster = "ResourceAttributes['k8s.cluster.name']";
  const columns = [
    `mapUpdate(ResourceAttributes, map('k8s.cluster.name', concat(${cluster}, '-', toString(copy)))) AS ResourceAttributes`,
  ];
  for (const [table, condition] of Object.entries(COPIED_LANDING)) {
    const trace = table === 'otel_traces' ? ['lower(hex(sipHash128(TraceId, copy))) AS TraceId'] : [];
    await addToItself(admin, `SELECT * FROM ${table} WHERE ${condition}`, table, [...columns, ...trace], {
      name: 'copy',
      times,
      values: { names },
    });
  }
}

async function changedColumns(client: ClickHouseClient, table: string): Promise<string[]> {
  const answer = await client.query({
    query: `SELECT name FROM system.columns
      WHERE database = currentDatabase() AND table = {table:String} AND name IN {columns:Array(String)}`,
    query_params: { table, columns: Object.keys(COPIED_COLUMNS) },
    format: 'JSONEachRow',
  });
  const columns = await answer.json<{ name: string }>();
  return columns.map(({ name }) => `${COPIED_COLUMNS[name] ?? name} AS ${name}`);
}

/**
 * Makes the day a history of 90 days: as many rows as the days have that are told by days, and the hours that the last
 * one is told by.
 */
export async function copyDays({ clickhouse: { admin } }: History): Promise<void> {
  const earlier = (seconds: number) => `time - back * ${seconds} AS time`;
  const stretch = (start: string, seconds: number) => `${start}(time - back * ${seconds}, 'UTC') AS stretch`;
  const rolledUp = (seconds: number) =>
    `SELECT * FROM ngf_pool_rollup FINAL WHERE metric != '' AND seconds = ${seconds}`;
  const hours = [stretch('toStartOfDay', HOUR_SECONDS), earlier(HOUR_SECONDS)];
  await addToItself(admin, rolledUp(3600), 'ngf_pool_rollup', hours, { name: 'back', times: 12 });
  const days = [stretch('toStartOfMonth', DAY_SECONDS), earlier(DAY_SECONDS)];
  await addToItself(admin, rolledUp(86_400), 'ngf_pool_rollup', days, { name: 'back', times: 90 });
}

/** Adds rows of a table to it again: `columns` say how they change with a number, from 1 to `times`. */
async function addToItself(
  client: ClickHouseClient,
  rows: string,
  table: string,
  columns: readonly string[],
  { name, times, values = {} }: { name: string; times: number; values?: Record<string, unknown> }
): Promise<void> {
  await client.command({
    query: `CREATE TABLE original ENGINE = MergeTree ORDER BY tuple() AS ${rows}`,
    query_params: values,
  });
  for (let first = 1; first <= times; first += TIMES_PER_INSERT) {
    const count = Math.min(TIMES_PER_INSERT, times + 1 - first);
    await client.command({
      query: `INSERT INTO ${table}
        SELECT * EXCEPT ${name} REPLACE (${columns.join(', ')})
        FROM (SELECT * FROM original CROSS JOIN (SELECT number AS ${name} FROM numbers(${first}, ${count})) AS numbered)`,
      clickhouse_settings: SMALL_BLOCKS,
    });
  }
  await client.command({ query: 'DROP TABLE original' });
}
