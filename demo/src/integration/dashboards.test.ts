import { createFleet, type Incident } from '@ngf/fleet';
import { chosenNames, dashboards } from '@ngf/telemetry/dashboards';
import { rollUp } from '@ngf/telemetry/rollup';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { expandMacros } from '../preview/macros';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { chosen, queriesOf } from '../testing/dashboardQueries';

const MINUTE_MS = 60_000;

/** The minutes until a while ago: the roll-up's own clock is the machine's. */
const END_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 2 * MINUTE_MS;
const START_MS = END_MS - 8 * MINUTE_MS;

/** Without them nothing would be rejected, and no GPU would tell of an error. */
const incidents: Incident[] = [
  {
    name: 'KV saturation',
    kind: 'kv-saturation',
    cluster: 'prod-eu-west',
    namespace: 'inference',
    pool: 'mistral-24b',
    startMs: START_MS,
    durationMs: END_MS - START_MS,
  },
  {
    name: 'XID',
    kind: 'gpu-xid',
    cluster: 'prod-us-east',
    namespace: 'chat',
    pool: 'llama-8b',
    startMs: START_MS + MINUTE_MS,
    durationMs: 2 * MINUTE_MS,
  },
];

/** Panels that have nothing to say of a healthy pipeline, and say so. */
const GOOD_NEWS = ['Rejected in the last 24 hours'];

/** No simulated endpoint picker says what its choice held of a prefix. */
const NOT_SIMULATED = ['picked'];

const queries = dashboards.flatMap(queriesOf);

describe('provisioned dashboards', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed: 1, scale: 0.3, startMs: START_MS, incidents });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    fleet.advance(END_MS, (batch) => writer.add(batch));
    await writer.flush();
    await rollUp(clickhouse.admin);
    await clickhouse.admin.insert({
      table: 'ngf_inference_pools',
      values: fleet.pools().map(({ cluster, namespace, name }) => ({
        cluster,
        namespace,
        name,
        model_name: 'llama',
        gpu_type: 'H100',
        gpu_count: 8,
        replicas: 4,
        ready_replicas: 4,
        // Long ago: of a new pool nobody expects telemetry yet.
        created_at: START_MS / 1000 - 3600,
        updated_at: START_MS / 1000,
      })),
      format: 'JSONEachRow',
    });
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read(query: string): Promise<Array<Record<string, unknown>>> {
    const context = { from: START_MS, to: END_MS, intervalMs: MINUTE_MS };
    const result = await clickhouse.reader.query({ query: expandMacros(query, context), format: 'JSONEachRow' });
    return result.json();
  }

  test.each(queries.filter(({ panel }) => !GOOD_NEWS.includes(panel)))(
    '$dashboard, $panel: answers, and with a value in each column',
    async ({ rawSql, columns }) => {
      const rows = await read(chosen(rawSql, { gpu_hour_price: '2.5' }));
      expect(rows.length).toBeGreaterThan(0);
      const named = columns.length > 0 ? columns : Object.keys(rows[0] ?? {});
      for (const column of named.filter((name) => !NOT_SIMULATED.includes(name))) {
        expect(
          rows.some((row) => row[column] !== null && row[column] !== undefined),
          column
        ).toBe(true);
      }
    }
  );

  test.each(queries.filter(({ rawSql }) => rawSql.includes('${cluster:')))(
    '$dashboard, $panel: claims nothing, and no 0, where nothing is known',
    async ({ rawSql }) => {
      const rows = await read(chosen(rawSql, { cluster: ['nowhere'], gpu_hour_price: '2.5' }));
      expect(rows.flatMap((row) => Object.values(row)).filter((value) => value !== null)).toEqual([]);
    }
  );

  test('costs are unknown without a price', async () => {
    for (const { rawSql } of queries.filter(({ panel }) => panel === 'Cost per hour')) {
      for (const gpu_hour_price of ['', 'free', '-1', 'nan']) {
        expect(await read(chosen(rawSql, { gpu_hour_price }))).toEqual([{ value: null }]);
      }
    }
  });

  test('whatever a URL makes of a variable stays a value', async () => {
    const hostile = ["\\' OR 1 = 1 --", "']) --", '$__toTime', '%27', '${pool}', 'a/*', '\u0000', 'é'];
    const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(
        text.filter((value) => value !== '*' && !/[{},]/.test(value)),
        async (value) => {
          const [row] = await read(`SELECT ${chosen(chosenNames('pool'), { pool: [value] })} AS names`);
          expect(row).toEqual({ names: [value] });
        }
      ),
      { seed: 7, numRuns: 60 }
    );
  });

  test('several names are an array, all of them an empty one', async () => {
    const names = (pool: string[]) => read(`SELECT ${chosen(chosenNames('pool'), { pool })} AS names`);
    expect(await names(['a', 'b-2.c'])).toEqual([{ names: ['a', 'b-2.c'] }]);
    expect(await read(`SELECT ${chosen(chosenNames('pool'), {})} AS names`)).toEqual([{ names: [] }]);
  });
});
