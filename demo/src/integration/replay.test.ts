import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { createClient } from '@clickhouse/client';
import { replay, ReplayError } from '@ngf/telemetry/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ADMIN, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

describe('replay of recordings', () => {
  let clickhouse: TestClickHouse;
  let directory: string;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    directory = await mkdtemp(join(tmpdir(), 'ngf-replay-'));
  }, 60_000);
  afterAll(async () => {
    await clickhouse.close();
    await rm(directory, { recursive: true, force: true });
  });

  const row = (fields: object = {}) =>
    JSON.stringify({ ServiceName: 'vllm', MetricName: 'up', TimeUnix: '2026-01-01 00:00:00', Value: 1, ...fields });

  async function file(name: string, contents: string | Buffer): Promise<string> {
    const path = join(directory, name);
    await writeFile(path, contents);
    return path;
  }

  async function rowsIn(table: string): Promise<number> {
    const result = await clickhouse.reader.query({
      query: `SELECT count() AS rows FROM ${table}`,
      format: 'JSONEachRow',
    });
    const [count] = await result.json<{ rows: number }>();
    return Number(count?.rows);
  }

  async function failureOf(...paths: string[]): Promise<string> {
    const failure = await replay(clickhouse.admin, paths).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReplayError);
    return (failure as ReplayError).message;
  }

  test.each([
    ['a line that is not JSON', `${row()}\n{"ServiceName":`, /otel_metrics_gauge\.jsonl, line 2: /],
    ['a line that is no object', `${row()}\n[1]`, /line 2: expected a JSON object/],
    ['a column that the table does not have', `${row()}\n${row({ Colour: 'red' })}`, /line 2: .* no column Colour/],
    ['a value that the column cannot hold', `${row()}\n${row({ TimeUnix: 'yesterday' })}`, /line 2: .*TimeUnix/s],
  ])('%s is named with file and line, and nothing is loaded', async (_what, contents, message) => {
    const sound = await file('otel_metrics_sum.jsonl', row());
    const damaged = await file('otel_metrics_gauge.jsonl', contents);
    expect(await failureOf(sound, damaged)).toMatch(message);
    expect(await rowsIn('otel_metrics_sum')).toBe(0);
    expect(await rowsIn('otel_metrics_gauge')).toBe(0);
  });

  test('a compressed file that breaks off is named', async () => {
    const whole = gzipSync(Array.from({ length: 2000 }, (_, index) => row({ Value: index * Math.PI })).join('\n'));
    const damaged = await file('otel_metrics_gauge.jsonl.gz', whole.subarray(0, whole.length / 2));
    expect(await failureOf(damaged)).toMatch(/otel_metrics_gauge\.jsonl\.gz, line \d+: unexpected end of file/);
    expect(await rowsIn('otel_metrics_gauge')).toBe(0);
  });

  test('a file that does not exist, or is not called after a table, is named', async () => {
    expect(await failureOf(join(directory, 'otel_traces.jsonl'))).toMatch(/otel_traces\.jsonl.*no such file/i);
    expect(await failureOf(await file('notes.txt', ''))).toMatch(/notes\.txt: a recording is called after its table/);
  });

  test('a table that the schema does not have is named', async () => {
    expect(await failureOf(await file('otel_profiles.jsonl', row()))).toMatch(
      /no table otel_profiles.*npm run migrate/
    );
  });

  test('times are UTC, whatever the time zone of the server', async () => {
    const elsewhere = createClient({
      url: clickhouse.url,
      username: ADMIN.name,
      password: ADMIN.password,
      clickhouse_settings: { session_timezone: 'Asia/Kolkata' },
    });
    await replay(elsewhere, [await file('otel_metrics_histogram.jsonl', row({ Value: undefined }))]);
    await elsewhere.close();
    const result = await clickhouse.reader.query({
      query: 'SELECT toUnixTimestamp(TimeUnix) AS seconds FROM otel_metrics_histogram',
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ seconds: Date.UTC(2026, 0, 1) / 1000 }]);
  });
});
