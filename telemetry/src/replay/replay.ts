import { Readable } from 'node:stream';

import type { ClickHouseClient } from '@clickhouse/client';

import { rollUp } from '../rollup';
import { readRows, recordingOf, ReplayError, type Recording } from './files';

export interface ReplayReport {
  rowsByTable: Record<string, number>;
}

/** Recorded times are UTC and do not say so: the server's own zone must not be read into them. */
const RECORDED = { format: 'JSONEachRow', clickhouse_settings: { session_timezone: 'UTC' } } as const;

interface Column {
  name: string;
  type: string;
}

/**
 * Loads recorded landing rows, as the collector would have written them. Every file is read and checked whole before
 * the first row is sent, so that a corrupt file loads nothing; the server's own checks still apply to each insert.
 * Pages can read all of it when this returns.
 *
 * @throws ReplayError naming file and line of what is wrong
 */
export async function replay(client: ClickHouseClient, paths: readonly string[]): Promise<ReplayReport> {
  const recordings = paths.map(recordingOf);
  for (const recording of recordings) {
    await check(client, recording);
  }
  const rowsByTable: Record<string, number> = {};
  for (const recording of recordings) {
    rowsByTable[recording.table] = (rowsByTable[recording.table] ?? 0) + (await load(client, recording));
  }
  await rollUp(client);
  return { rowsByTable };
}

async function check(client: ClickHouseClient, recording: Recording): Promise<void> {
  const columns = await columnsOf(client, recording);
  for await (const { line, row } of readRows(recording)) {
    const unknown = Object.keys(row).find((name) => !columns.has(name));
    if (unknown !== undefined) {
      throw new ReplayError(`${recording.path}, line ${line}: ${recording.table} has no column ${unknown}.`);
    }
  }
  await checkValues(client, recording, [...columns.values()]);
}

/** Lets the server read every row with the table's types, and keep none. */
async function checkValues(client: ClickHouseClient, recording: Recording, columns: Column[]): Promise<void> {
  const structure = columns.map(({ name, type }) => `\`${name}\` ${type}`).join(', ');
  try {
    await client.insert({
      table: `FUNCTION null('${structure.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}')`,
      values: Readable.from(rowsOf(recording)),
      ...RECORDED,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const row = /\(at row (\d+)\)/.exec(reason)?.[1];
    throw new ReplayError(`${recording.path}${row ? `, line ${row}` : ''}: ${reason}`, { cause: error });
  }
}

async function columnsOf(client: ClickHouseClient, recording: Recording): Promise<Map<string, Column>> {
  const result = await client.query({
    query: 'SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
    query_params: { table: recording.table },
    format: 'JSONEachRow',
  });
  const columns = await result.json<Column>();
  if (columns.length === 0) {
    throw new ReplayError(
      `${recording.path}: the database has no table ${recording.table}. Apply the schema first: npm run migrate.`
    );
  }
  return new Map(columns.map((column) => [column.name, column]));
}

async function* rowsOf(recording: Recording): AsyncGenerator<Record<string, unknown>> {
  for await (const { row } of readRows(recording)) {
    yield row;
  }
}

async function load(client: ClickHouseClient, recording: Recording): Promise<number> {
  let rows = 0;
  async function* counted() {
    for await (const row of rowsOf(recording)) {
      rows += 1;
      yield row;
    }
  }
  await client.insert({ table: recording.table, values: Readable.from(counted()), ...RECORDED });
  return rows;
}
