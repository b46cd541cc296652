import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { ClickHouseClient } from '@clickhouse/client';

import type { PoolNumbers, Range } from './collectorNumbers';

const TABLES = ['otel_metrics_gauge', 'otel_metrics_sum', 'otel_metrics_histogram', 'otel_traces'];

/** The numbers that belong to recorded rows. */
export interface RecordedNumbers {
  range: Range;
  pools: Record<string, PoolNumbers>;
}

/** Writes landing rows as `npm run replay` reads them, and the numbers that they must give. */
export async function saveRecording(
  client: ClickHouseClient,
  directory: string,
  numbers: RecordedNumbers
): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const table of TABLES) {
    const time = table === 'otel_traces' ? 'Timestamp' : 'TimeUnix';
    // In an order that keeps like beside like, for the sake of the file's size.
    const result = await client.query({
      query: `SELECT * FROM ${table} ORDER BY ${table === 'otel_traces' ? 'TraceId, SpanName' : `MetricName, toString(Attributes), toString(ResourceAttributes), ${time}`}`,
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    await writeFile(join(directory, `${table}.jsonl.gz`), gzipSync(await result.text(), { level: 9 }));
  }
  await writeFile(join(directory, 'numbers.json'), `${JSON.stringify(numbers, null, 2)}\n`);
}

export async function readRecordedNumbers(directory: string): Promise<RecordedNumbers> {
  return JSON.parse(await readFile(join(directory, 'numbers.json'), 'utf8')) as RecordedNumbers;
}

/** The recording's files, as `replay` takes them. */
export function recordedFiles(directory: string): string[] {
  return TABLES.map((table) => join(directory, `${table}.jsonl.gz`));
}
