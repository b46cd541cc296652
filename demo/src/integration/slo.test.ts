import { budgetSeries, indicators, sloOverview, boundPlace, byPool, catalogue, type Indicator } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { rise, rowLander } from '../testing/landRows';

const NOON = Date.UTC(2026, 0, 8, 12) / 1000;
const SOUND = { ttft_ms: 400, ttft_target: 0.9, tpot_ms: 100, tpot_target: 0.5, success_target: 0.8, window_days: 7 };
const ttft: Indicator = { id: 'ttft', title: 'Time to first token' };
const TTFT = 'llm_d_epp_request_ttft_seconds';

const eppOf = (pool: string) => ({
  'k8s.cluster.name': 'c',
  'k8s.namespace.name': 'n',
  'inference.pool': pool,
  'k8s.pod.name': `${pool}-epp`,
});

/** Of pools p and q, 100 requests each: 90 within 0.2 s, 8 more within 0.4 s, 2 later. */
describe('service levels of pools', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  let lander: ReturnType<typeof rowLander>;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    lander = rowLander(clickhouse.admin, NOON);
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse));

  async function read(query: string, to = NOON + 120): Promise<Array<Record<string, unknown>>> {
    await rollUp(clickhouse.admin);
    const result = await clickhouse.reader.query({
      query,
      query_params: { from: NOON - 60, to, stepSeconds: 60, clusters: [], namespaces: [], pools: [] },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return result.json();
  }

  async function promise(pool: string, objectives: Partial<typeof SOUND> = {}, version = 1): Promise<void> {
    const named = pool === '' ? { cluster: '', namespace: '', pool } : { cluster: 'c', namespace: 'n', pool };
    await clickhouse.admin.insert({
      table: 'ngf_slo_versions',
      values: [{ ...named, version, ...SOUND, ...objectives }],
      format: 'JSONEachRow',
    });
  }

  async function answer(...pools: string[]): Promise<void> {
    for (const pool of pools) {
      await lander.histogram(TTFT, eppOf(pool), [0.2, 0.4], [90, 8, 2], 20);
    }
  }

  test('judge each pool by its own objectives, and the others by the defaults', async () => {
    await answer('p', 'q');
    await promise('', { ttft_ms: 200 });
    await promise('p', { ttft_ms: 400, ttft_target: 0.96 });
    const [p, q] = await read(sloOverview(boundPlace));
    expect(p).toMatchObject({ pool: 'p', has_own_objectives: 1, ttft_ms: 400, ttft_requests: 100 });
    expect(p?.ttft_bad).toBeCloseTo(2, 9);
    expect(p?.ttft_allowed).toBeCloseTo(4, 9);
    expect(p?.ttft_burn_1h).toBeCloseTo(0.5, 9);
    expect(q).toMatchObject({ pool: 'q', has_own_objectives: 0, ttft_ms: 200 });
    expect(q?.ttft_bad).toBeCloseTo(10, 9);
    expect(q?.ttft_burn_3d).toBeCloseTo(1, 9);
  });

  test('are what goodput tells: one definition for both', async () => {
    await answer('p', 'q');
    await promise('p', { ttft_ms: 200 });
    await promise('', { ttft_ms: 400 });
    const goodput = await read(`${catalogue.goodput.totals(boundPlace, byPool)} ORDER BY pool`);
    expect(goodput.map(({ ttft_good_share: share }) => Number(share).toFixed(9))).toEqual([
      '0.900000000',
      '0.980000000',
    ]);
    const [whole] = await read(catalogue.goodput.totals(boundPlace, []));
    expect(whole?.ttft_good_share).toBeCloseTo(0.94, 9);
    expect(whole?.ttft_requests).toBe(200);
  });

  test('are unknown where nobody asked, never 0 or 100 %', async () => {
    await lander.gauge('llm_d_epp_ready_endpoints', eppOf('p'), [[60, 1]]);
    const [p] = await read(sloOverview(boundPlace));
    expect(p).toMatchObject({ pool: 'p', is_known: 1 });
    for (const { id } of indicators) {
      for (const column of ['requests', 'bad', 'allowed', 'burn_1h', 'burn_6h', 'burn_3d']) {
        expect(p?.[`${id}_${column}`], `${id}_${column}`).toBeNull();
      }
    }
  });

  test('count what is turned away, of all that asked', async () => {
    await lander.counter('llm_d_epp_request_total', eppOf('p'), rise(90));
    await lander.counter('llm_d_epp_request_error_total', eppOf('p'), rise(10));
    const [p] = await read(sloOverview(boundPlace));
    expect(p?.success_requests).toBe(100);
    expect(p?.success_bad).toBeCloseTo(10, 9);
    expect(p?.success_burn_1h).toBeCloseTo(10, 9);
  });

  test('are of the window that the objectives name', async () => {
    await answer('p', 'q');
    await promise('q', { window_days: 28 });
    const rows = await read(sloOverview(boundPlace), NOON + 10 * 86_400);
    expect(rows.map(({ pool, ttft_requests: requests }) => [pool, requests])).toEqual([
      ['p', 100],
      ['q', 100],
    ]);
    await promise('p');
    const later = await read(sloOverview(boundPlace), NOON + 10 * 86_400);
    expect(later.map(({ pool, ttft_requests: requests }) => [pool, requests])).toEqual([
      ['p', null],
      ['q', 100],
    ]);
    expect(later[1]?.ttft_burn_3d).toBeNull();
  });

  test('list a pool that nothing but an objective names', async () => {
    await answer('p');
    await promise('lama');
    expect(await read(sloOverview(boundPlace))).toMatchObject([
      { pool: 'lama', is_known: 0, ttft_requests: null },
      { pool: 'p', is_known: 1, ttft_requests: 100 },
    ]);
  });

  test('tell how a budget was used up, step by step', async () => {
    await promise('', { ttft_ms: 200, ttft_target: 0.9 });
    await lander.land('otel_metrics_histogram', eppOf('p'), [
      ...[
        [0, 0],
        [50, 0],
        [90, 10],
        [90, 40],
      ].map(([good, bad], minute) => ({
        MetricName: TTFT,
        Attributes: {},
        ExplicitBounds: [0.2],
        BucketCounts: [good, bad],
        Sum: minute,
        AggregationTemporality: 2,
        TimeUnix: NOON + minute * 60,
      })),
    ]);
    const rows = await read(budgetSeries(ttft, boundPlace), NOON + 240);
    const near = (value: unknown) => Number(Number(value).toFixed(6));
    // 130 requests give a budget of 13: 0, 10 and 40 are bad by the end of each step.
    expect(rows.map(({ burn, budget_left: left }) => [near(burn), near(left)])).toEqual([
      [0, 1],
      [2, near(1 - 10 / 13)],
      [10, near(1 - 40 / 13)],
    ]);
  });
});
