import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import type { ClickHouseClient } from '@clickhouse/client';
import type { LandingTable } from '@ngf/contract';
import { createFleet } from '@ngf/fleet';

/** A working day's noon, outside the first minutes of every default incident. */
export const START_MS = Date.UTC(2026, 10, 23, 18);

/** The least that the collector's queue sends at once (deploy/otel-collector/common.yaml, `min_size`). */
const ROWS_PER_INSERT = 10_000;

export const LANDING_TABLES: readonly LandingTable[] = [
  'otel_metrics_gauge',
  'otel_metrics_sum',
  'otel_metrics_histogram',
  'otel_traces',
];

/** One INSERT as the collector's exporter sends it: rows of one table in the Native format. */
export interface LandingInsert {
  table: LandingTable;
  rows: number;
  path: string;
}

/** What a fleet tells in a stretch of time, on disk, in the order in which a collector would send it. */
export interface Landing {
  inserts: LandingInsert[];
  pods: number;
  pools: number;
  metricRows: number;
  spans: number;
  decisions: number;
  dispose(): Promise<void>;
}

/** Turns rows into Native blocks. The server does it: its own format, from a table that takes them in order. */
class NativeBlocks {
  readonly #client: ClickHouseClient;
  readonly #directory: string;
  readonly inserts: LandingInsert[] = [];

  constructor(client: ClickHouseClient, directory: string) {
    this.#client = client;
    this.#directory = directory;
  }

  async write(table: LandingTable, values: object[]): Promise<void> {
    const staging = `staging_${table}`;
    const path = join(this.#directory, `${this.inserts.length}.native`);
    await this.#client.command({
      query: `CREATE OR REPLACE TABLE ${staging} ENGINE = Memory AS SELECT * FROM ${table} LIMIT 0`,
    });
    await this.#client.insert({ table: staging, values, format: 'JSONEachRow' });
    const { stream } = await this.#client.exec({
      query: `SELECT * FROM ${staging} FORMAT Native`,
      clickhouse_settings: { max_threads: 1, max_result_bytes: '0' },
    });
    await writeFile(path, await buffer(stream));
    await this.#client.command({ query: `DROP TABLE ${staging}` });
    this.inserts.push({ table, rows: values.length, path });
  }
}

/**
 * What the simulated fleet of a size tells in so many seconds: names, labels, identity, growing counters and spans are
 * its exporters' own, so bytes and times are those of real rows.
 */
export async function landingOfFleet(client: ClickHouseClient, scale: number, seconds: number): Promise<Landing> {
  const directory = await mkdtemp(join(tmpdir(), 'ngf-bench-'));
  const fleet = createFleet({ seed: 1, scale, startMs: START_MS });
  const blocks = new NativeBlocks(client, directory);
  const waiting = new Map<LandingTable, object[]>(LANDING_TABLES.map((table) => [table, []]));
  let decisions = 0;
  const flush = async (least: number) => {
    for (const [table, rows] of waiting) {
      while (rows.length >= least && rows.length > 0) {
        await blocks.write(table, rows.splice(0, ROWS_PER_INSERT));
      }
    }
  };
  for (let second = 1; second <= seconds; second++) {
    fleet.advance(START_MS + second * 1000, (batch) => {
      for (const table of LANDING_TABLES) {
        waiting.get(table)?.push(...batch[table]);
      }
      decisions += batch.otel_traces.filter(({ SpanName }) => SpanName === 'pick_endpoints').length;
    });
    await flush(ROWS_PER_INSERT);
  }
  await flush(1);
  const rowsOf = (isTraces: boolean) =>
    blocks.inserts
      .filter(({ table }) => (table === 'otel_traces') === isTraces)
      .reduce((sum, { rows }) => sum + rows, 0);
  const pools = fleet.pools();
  return {
    inserts: blocks.inserts,
    pods: pools.reduce((sum, pool) => sum + pool.pods.length, 0),
    pools: pools.length,
    metricRows: rowsOf(false),
    spans: rowsOf(true),
    decisions,
    dispose: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Sends one INSERT to a database, and resolves when the server has it on disk. */
export async function send(client: ClickHouseClient, database: string, insert: LandingInsert): Promise<void> {
  const { stream } = await client.exec({
    query: `INSERT INTO ${database}.${insert.table} FORMAT Native`,
    values: createReadStream(insert.path),
  });
  await buffer(stream);
}
