import { createFleet, type Incident, type RequestTruth } from '@ngf/fleet';
import { boundPlace, poolOverview } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { Disturber, type MetricBatch } from '../testing/disturbance/disturb';
import { disturbanceOf, type Disturbance } from '../testing/disturbance/disturbance';
import { landingsOf } from '../testing/disturbance/landings';
import { exactQuantile, exactTotals, exactTtftMs } from '../testing/fleetTruth';
import { isOf, nameOf, type PoolName } from '../testing/disturbance/poolOf';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 0, 1, 12);
const RANGE = { fromMs: NOON_MS, toMs: NOON_MS + 11 * MINUTE_MS };
/** Until all that was counted before the end has ended, too. */
const SETTLED_MS = RANGE.toMs + 4 * MINUTE_MS;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

interface OverviewRow {
  cluster: string;
  namespace: string;
  pool: string;
  requests: number;
  rejected_requests: number;
  input_tokens: number;
  output_tokens: number;
  ttft_p50_ms: number;
  ttft_p95_ms: number;
  ttft_p99_ms: number;
}

/** A run of a small fleet, its rows disturbed, and what happened to its requests, by pool. */
function run(seed: number, disturbance: Disturbance): { batches: MetricBatch[]; truths: Map<string, RequestTruth[]> } {
  const { crash, pickerDown } = disturbance;
  const incidents: Incident[] = [
    { ...crash.pool, name: 'crash', kind: 'pod-crash', startMs: crash.atMs, durationMs: 2 * MINUTE_MS },
    { ...pickerDown.pool, name: 'away', kind: 'epp-down', startMs: pickerDown.atMs, durationMs: 20_000 },
  ];
  const fleet = createFleet({
    seed,
    scale: 0.12,
    startMs: RANGE.fromMs,
    samplingProbability: 0,
    scrapeIntervalMs: 30_000,
    incidents,
  });
  const disturber = new Disturber(disturbance);
  const batches: MetricBatch[] = [];
  const truths = new Map<string, RequestTruth[]>();
  fleet.advance(
    SETTLED_MS,
    (batch, atMs) => {
      if (atMs <= RANGE.toMs) {
        batches.push(disturber.disturb(batch));
      }
    },
    (truth) => truths.set(nameOf(truth), [...(truths.get(nameOf(truth)) ?? []), truth])
  );
  return { batches, truths };
}

/** The bounds, in milliseconds, that all histograms of a pool's TTFT have in common. */
function ttftBoundsMs(pool: PoolName, batches: readonly MetricBatch[]): number[] {
  const rows = batches.flatMap((batch) => batch.otel_metrics_histogram).filter((row) => isOf(pool, row));
  const ofPicker = rows.filter(({ MetricName }) => MetricName.endsWith('_request_ttft_seconds'));
  const layouts = (
    ofPicker.length > 0 ? ofPicker : rows.filter(({ MetricName }) => MetricName.endsWith('time_to_first_token_seconds'))
  ).map(({ ExplicitBounds }) => ExplicitBounds);
  return (layouts[0] ?? [])
    .filter((bound) => layouts.every((layout) => layout.includes(bound)))
    .map((bound) => bound * 1000);
}

const bucketOf = (value: number, bounds: readonly number[]) => bounds.filter((bound) => bound < value).length;

/**
 * What pages say of a fleet whose telemetry came in disorder: with a gap, twice, late, partly as deltas, from processes
 * that crashed, or were replaced by others that call their metrics otherwise or have other bounds. Pools of one name are
 * in two namespaces and in two clusters.
 */
describe('a disturbed fleet', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse), 30_000);

  async function land(landing: MetricBatch): Promise<void> {
    for (const [table, values] of Object.entries<readonly object[]>({ ...landing })) {
      await clickhouse.admin.insert({ table, values, format: 'JSONEachRow' });
    }
  }

  async function overview(): Promise<OverviewRow[]> {
    const result = await clickhouse.reader.query({
      query: poolOverview(boundPlace),
      query_params: { from: RANGE.fromMs / 1000, to: RANGE.toMs / 1000, clusters: [], namespaces: [], pools: [] },
      format: 'JSONEachRow',
    });
    return result.json<OverviewRow>();
  }

  test.each(SEEDS)('is told exactly, seed %i', { timeout: 120_000 }, async (seed) => {
    const disturbance = disturbanceOf(seed, RANGE.fromMs);
    const { batches, truths } = run(seed, disturbance);
    for (const landing of landingsOf(batches, disturbance, seed)) {
      await land(landing);
      await rollUp(clickhouse.admin);
    }
    const rows = await overview();
    const told = rows.map((row) => ({
      pool: nameOf(row),
      requests: row.requests,
      rejected: row.rejected_requests,
      inputTokens: row.input_tokens,
      outputTokens: row.output_tokens,
    }));
    const happened = [...truths].map(([pool, requests]) => ({ pool, ...exactTotals(requests, RANGE) }));
    const byPool = (left: { pool: string }, right: { pool: string }) => (left.pool < right.pool ? -1 : 1);
    expect(told.sort(byPool), JSON.stringify(disturbance)).toEqual(happened.sort(byPool));
    for (const row of rows) {
      const bounds = ttftBoundsMs(row, batches);
      const ttftMs = exactTtftMs(truths.get(nameOf(row)) ?? [], RANGE);
      for (const [share, value] of [
        [0.5, row.ttft_p50_ms],
        [0.95, row.ttft_p95_ms],
        [0.99, row.ttft_p99_ms],
      ] as const) {
        const exact = exactQuantile(ttftMs, share);
        const what = `${nameOf(row)} p${share * 100}: ${value}, exact ${exact}, ${JSON.stringify(disturbance)}`;
        expect(bucketOf(value, bounds), what).toBe(bucketOf(exact, bounds));
      }
    }
  });
});
