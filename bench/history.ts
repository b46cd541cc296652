import type { ClickHouseClient } from '@clickhouse/client';
import { createFleet } from '@ngf/fleet';
import { rollUp } from '@ngf/telemetry/rollup';

import { InventoryWriter } from '../demo/src/feed/inventoryWriter';
import { LandingWriter } from '../demo/src/feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../demo/src/testing/clickhouse';

/** 8 pools of 10 pods: 125 times the same is the design's 1,000 pools and 10,000 pods. */
const SCALE = 1.67;
const COPIES = 125;
/** Of the requests: enough decisions, and soon written. */
const TRACED = 0.2;
const CLUSTERS_PER_CLUSTER = 10;

const HOUR_SECONDS = 3600;
/** Written at once: few large INSERTs make the fill short. */
const SECONDS_PER_INSERT = 120;
const DAYS = 90;

/** A database with an hour of a fleet's telemetry, written row by row through all views. */
export interface History {
  clickhouse: TestClickHouse;
  /** Unix seconds: whole hours. */
  from: number;
  to: number;
  pools: number;
  pods: number;
  /** One of the fleet's pools. */
  pool: { cluster: string; namespace: string; name: string };
}

/** The end of the history: yesterday's noon, for what is of the future is never rolled up. */
function historyEnd(): number {
  const daySeconds = 24 * HOUR_SECONDS;
  return Math.floor(Date.now() / 1000 / daySeconds) * daySeconds - daySeconds / 2;
}

export async function landHistory(): Promise<History> {
  const clickhouse = await startTestClickHouse();
  const to = historyEnd();
  const from = to - HOUR_SECONDS;
  const fleet = createFleet({ seed: 1, scale: SCALE, startMs: from * 1000, samplingProbability: TRACED });
  const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
  for (let time = from; time < to; time += SECONDS_PER_INSERT) {
    fleet.advance((time + SECONDS_PER_INSERT) * 1000, (batch) => writer.add(batch));
    await writer.flush();
  }
  const pools = fleet.pools();
  await new InventoryWriter(clickhouse.admin).write(pools, to * 1000);
  const [pool] = pools;
  if (pool === undefined) {
    throw new Error('The fleet has no pool');
  }
  const { cluster, namespace, name } = pool;
  return {
    clickhouse,
    from,
    to,
    pools: pools.length,
    pods: pools.reduce((sum, { pods }) => sum + pods.length, 0),
    pool: { cluster, namespace, name },
  };
}

/** States of aggregate functions are large, and the demo's server has little memory. */
const SMALL_BLOCKS = {
  max_threads: 1,
  max_block_size: '4096',
  min_insert_block_size_bytes: String(16 * 2 ** 20),
} as const;

/** Columns that tell copies of a pool apart. */
const COPIED_COLUMNS: Readonly<Record<string, string>> = {
  cluster: `concat(cluster, '-', toString(copy % ${CLUSTERS_PER_CLUSTER}))`,
  namespace: `concat(namespace, '-', toString(copy))`,
  series: 'cityHash64(series, copy)',
  target: 'cityHash64(target, copy)',
};

/** Tables that hold something of every pool, with those of their columns that a copy changes. */
async function copiedTables(client: ClickHouseClient): Promise<Array<{ table: string; columns: string[] }>> {
  const answer = await client.query({
    query: `SELECT table, groupArray(name) AS columns FROM system.columns
      WHERE database = currentDatabase() AND name IN {columns:Array(String)} AND table IN
        (SELECT name FROM system.tables
          WHERE database = currentDatabase() AND startsWith(name, 'ngf_') AND engine LIKE '%MergeTree' AND total_rows > 0)
      GROUP BY table ORDER BY table`,
    query_params: { columns: Object.keys(COPIED_COLUMNS) },
    format: 'JSONEachRow',
  });
  return answer.json();
}

/** Makes the fleet the design's: its pools again and again, under other names. */
export async function copyPools(history: History): Promise<History> {
  const { admin } = history.clickhouse;
  await rollUp(admin);
  for (const { table, columns } of await copiedTables(admin)) {
    const replaced = columns.map((column) => `${COPIED_COLUMNS[column] ?? column} AS ${column}`).join(', ');
    await admin.command({
      query: `CREATE TABLE original_${table} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM ${table}`,
    });
    for (let copy = 1; copy < COPIES; copy++) {
      await admin.command({
        query: `INSERT INTO ${table} WITH ${copy} AS copy SELECT * REPLACE (${replaced}) FROM original_${table}`,
        clickhouse_settings: SMALL_BLOCKS,
      });
    }
    await admin.command({ query: `DROP TABLE original_${table}` });
  }
  return { ...history, pools: history.pools * COPIES, pods: history.pods * COPIES };
}

/** Makes the hour a history of 90 days, in the tables that hold so much: as many rows as 90 days have, of the hour. */
export async function copyDays({ clickhouse: { admin } }: History): Promise<void> {
  const shifts: Array<[table: string, seconds: number, times: number, month: string]> = [
    ['ngf_pool_metrics_1h', HOUR_SECONDS, 12, 'toStartOfDay'],
    ['ngf_pool_metrics_1d', 24 * HOUR_SECONDS, DAYS, 'toStartOfMonth'],
  ];
  for (const [table, seconds, times, stretch] of shifts) {
    await admin.command({
      query: `CREATE TABLE original ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM ${table}`,
    });
    for (let back = 1; back <= times; back++) {
      const time = `original.time - ${back * seconds}`;
      await admin.command({
        query: `INSERT INTO ${table} SELECT original.* REPLACE (${time} AS time, ${stretch}(${time}) AS stretch) FROM original`,
      });
    }
    await admin.command({ query: 'DROP TABLE original' });
  }
}
