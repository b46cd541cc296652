import { readFile } from 'node:fs/promises';

import { boundPlace, rejectedSamples, summary } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { changed, type LandingRow, soundRow } from '../testing/badRows';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const DAY_SECONDS = 86_400;
/** More than the days that one INSERT may hold by ClickHouse's default (max_partitions_per_insert_block). */
const DAYS = 150;
const nowSeconds = Math.floor(Date.now() / 1000);

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
}, 60_000);
afterAll(() => clickhouse.close());

const collectorConfiguration = Type.Object({
  exporters: Type.Object({
    clickhouse: Type.Object({ connection_params: Type.Record(Type.String(), Type.String()) }),
  }),
});

const rowOf = (cluster: string, TimeUnix: number) => changed(soundRow('otel_metrics_sum', cluster), { TimeUnix });

const land = (values: readonly LandingRow[], settings: Record<string, string> = {}) =>
  clickhouse.admin.insert({
    table: 'otel_metrics_sum',
    values,
    format: 'JSONEachRow',
    clickhouse_settings: settings,
  });

async function read<Row>(query: string, values: Record<string, unknown> = {}): Promise<Row[]> {
  const result = await clickhouse.admin.query({ query, query_params: values, format: 'JSONEachRow' });
  return result.json<Row>();
}

describe('a batch of many days', { timeout: 60_000 }, () => {
  test('clocks that are wrong by a different day each cost no more than their own rows, and no partition of theirs stays', async () => {
    const wrong = Array.from({ length: DAYS }, (_, day) =>
      rowOf('wrong-clocks', nowSeconds + (day + 10) * DAY_SECONDS)
    );
    await land([rowOf('wrong-clocks', nowSeconds), ...wrong]);

    expect(await read(rejectedSamples())).toMatchObject([{ reason: 'time-in-future', samples: DAYS }]);
    await rollUp(clickhouse.admin);
    const [present] = await read<{ requests: number }>(summary(boundPlace), {
      from: nowSeconds - 60,
      to: nowSeconds + 60,
      stepSeconds: 60,
      clusters: ['wrong-clocks'],
      namespaces: [],
      pools: [],
    });
    expect(present?.requests).toBe(7);
    const partitions = await read<{ day: string }>(
      "SELECT DISTINCT partition AS day FROM system.parts WHERE active AND table = 'otel_metrics_sum'"
    );
    const today = new Date().toISOString().slice(0, 10);
    expect(partitions.every(({ day }) => day <= today)).toBe(true);
  });

  test('as the collector sends it, a batch may hold months', async () => {
    const file = new URL('../../../deploy/otel-collector/common.yaml', import.meta.url);
    const { exporters } = Value.Parse(collectorConfiguration, parse(await readFile(file, 'utf8')));
    await land(
      Array.from({ length: DAYS }, (_, day) => rowOf('late', nowSeconds - day * DAY_SECONDS)),
      exporters.clickhouse.connection_params
    );
    const [kept] = await read<{ days: number }>(
      "SELECT toFloat64(uniqExact(toDate(minute))) AS days FROM ngf_inference_metrics_1m WHERE cluster = 'late'"
    );
    expect(kept?.days).toBe(DAYS);
  });
});
