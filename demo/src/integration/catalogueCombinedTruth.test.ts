import { type Incident, type RequestTruth, createFleet } from '@ngf/fleet';
import {
  boundPlace,
  bypassBy,
  byPod,
  byPool,
  candidatesBy,
  errorRateBy,
  flowControlOutcomes,
  goodputBy,
  keptScores,
  marginsBy,
  picksBy,
  prefixHitRatioBy,
  replicasNow,
  scopes,
  seriesOf,
  tokensPerRequestBy,
  xidChanges,
  xidChangesBy,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 1, 12);
const END_MS = START_MS + 12 * MINUTE_MS;

const saturated = { cluster: 'prod-eu-west', namespace: 'inference', pool: 'mistral-24b' };
const failing = { cluster: 'prod-us-east', namespace: 'inference', pool: 'llama-70b' };
const unwatched = { cluster: 'prod-us-east', namespace: 'chat', pool: 'llama-8b' };
const incidents: Incident[] = [
  { ...saturated, name: 'KV', kind: 'kv-saturation', startMs: START_MS, durationMs: 12 * MINUTE_MS },
  { ...failing, name: 'XID', kind: 'gpu-xid', startMs: START_MS + 4 * MINUTE_MS, durationMs: 3 * MINUTE_MS },
  { ...unwatched, name: 'EPP', kind: 'epp-down', startMs: START_MS + 5 * MINUTE_MS, durationMs: 3 * MINUTE_MS },
];

interface PoolKey {
  cluster: string;
  namespace: string;
  pool: string;
}

const poolOf = ({ cluster, namespace, pool }: PoolKey) => `${cluster}/${namespace}/${pool}`;
const isCounted = (atMs: number | null) => atMs !== null && atMs > START_MS && atMs <= END_MS;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;

/** Metrics made of others, against what happened to each request of a simulated fleet. */
describe('combined metrics', { timeout: 30_000 }, () => {
  let clickhouse: TestClickHouse;
  const truths: RequestTruth[] = [];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed: 4, scale: 0.4, startMs: START_MS, incidents });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    // Further than is asked for, so that requests still under way at the end are known, too.
    fleet.advance(
      END_MS + 8 * MINUTE_MS,
      (batch) => writer.add(batch),
      (truth) => truths.push(truth)
    );
    await writer.flush();
    await rollUp(clickhouse.admin);
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read<Row>(query: string, pool?: PoolKey): Promise<Row[]> {
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: START_MS / 1000,
        to: END_MS / 1000,
        stepSeconds: 60,
        clusters: pool ? [pool.cluster] : [],
        namespaces: pool ? [pool.namespace] : [],
        pools: pool ? [pool.pool] : [],
      },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

  const truthsOf = (pool: PoolKey) => truths.filter((truth) => poolOf(truth) === poolOf(pool));

  test('the error rate of every pool is exact', async () => {
    const rows = await read<PoolKey & { error_rate: number }>(errorRateBy(boundPlace, byPool));
    expect(rows.length).toBe(new Set(truths.map(poolOf)).size);
    for (const row of rows) {
      const asked = truthsOf(row).filter(({ counted }) => isCounted(counted.eppDecisionMs));
      const rejected = asked.filter(({ status }) => status === 429);
      expect(row.error_rate, poolOf(row)).toBeCloseTo(rejected.length / asked.length, 12);
    }
    expect(rows.find((row) => poolOf(row) === poolOf(saturated))?.error_rate).toBeGreaterThan(0);
  });

  test('flow control’s outcomes are exact', async () => {
    const rows = await read<{ outcome: string; requests: number }>(flowControlOutcomes(boundPlace, byPool), saturated);
    const asked = truthsOf(saturated).filter(({ counted }) => isCounted(counted.eppDecisionMs));
    const of = (outcomes: string[]) =>
      sum(rows.filter((row) => outcomes.includes(row.outcome)).map((row) => row.requests));
    expect(of(['RejectedCapacity', 'EvictedTTL'])).toBe(asked.filter(({ status }) => status === 429).length);
    expect(of(['Dispatched'])).toBe(asked.filter(({ status }) => status !== 429).length);
  });

  test('tokens per request of every pool are exact', async () => {
    for (const row of await read<PoolKey & { input_mean: number; output_mean: number }>(
      tokensPerRequestBy(boundPlace, byPool)
    )) {
      const watched = truthsOf(row).filter(({ counted, status }) => status === 200 && isCounted(counted.eppFinishedMs));
      // While its endpoint picker is away, the model servers of one pool stand in.
      if (poolOf(row) !== poolOf(unwatched)) {
        expect(row.input_mean, poolOf(row)).toBeCloseTo(mean(watched.map(({ promptTokens }) => promptTokens)), 9);
        expect(row.output_mean, poolOf(row)).toBeCloseTo(mean(watched.map(({ outputTokens }) => outputTokens)), 9);
      }
    }
  });

  test('the prefix-cache hit ratio is that of all tokens, not a mean of ratios', async () => {
    const rows = await read<PoolKey & { pod: string; hit_ratio: number | null }>(prefixHitRatioBy(boundPlace, byPod));
    const [pool] = await read<{ hit_ratio: number }>(prefixHitRatioBy(boundPlace, byPool), failing);
    const looked = truthsOf(failing).filter(({ counted }) => isCounted(counted.serverFirstTokenMs));
    const ratio = (of: RequestTruth[]) =>
      sum(of.map(({ cachedTokens }) => cachedTokens)) / sum(of.map(({ promptTokens }) => promptTokens));
    expect(pool?.hit_ratio).toBeCloseTo(ratio(looked), 12);
    const pods = rows.filter((row) => poolOf(row) === poolOf(failing));
    expect(pods.length).toBeGreaterThan(1);
    for (const row of pods) {
      expect(row.hit_ratio, row.pod).toBeCloseTo(ratio(looked.filter(({ pod }) => pod === row.pod)), 12);
    }
  });

  function picksPerPod(pool: PoolKey, fromMs = START_MS, toMs = END_MS): Map<string, number> {
    const picks = new Map<string, number>();
    for (const { pod, route, status, counted } of truthsOf(pool)) {
      const { eppDecisionMs: atMs } = counted;
      if (pod !== null && route === 'epp' && status !== 429 && atMs !== null && atMs > fromMs && atMs <= toMs) {
        picks.set(pod, (picks.get(pod) ?? 0) + 1);
      }
    }
    return picks;
  }

  test('picks of every endpoint and their imbalance are exact', async () => {
    interface Row extends PoolKey {
      pod: string;
      picks: number;
      variation: number;
      max_over_mean: number;
    }
    const pods = await read<Row>(picksBy(boundPlace, byPod), failing);
    const exact = picksPerPod(failing);
    expect(Object.fromEntries(pods.map(({ pod, picks }) => [pod, picks]))).toEqual(Object.fromEntries(exact));
    const counts = [...exact.values()];
    const deviation = Math.sqrt(mean(counts.map((count) => (count - mean(counts)) ** 2)));
    const [pool] = await read<Row>(picksBy(boundPlace, byPool), failing);
    expect(pool?.picks).toBe(sum(counts));
    expect(pool?.variation).toBeCloseTo(deviation / mean(counts), 12);
    expect(pool?.max_over_mean).toBeCloseTo(Math.max(...counts) / mean(counts), 12);
  });

  test('picks by step add up to those of the range', async () => {
    const points = await read<{ picks: number }>(
      seriesOf(picksBy, ['picks', 'variation', 'max_over_mean'], boundPlace, byPool),
      failing
    );
    expect(points).toHaveLength(12);
    expect(sum(points.map(({ picks }) => picks))).toBe(sum([...picksPerPod(failing).values()]));
  });

  test('candidates, ties and margins are those of the decisions that were traced', async () => {
    interface Row extends PoolKey {
      decisions: string;
      candidates_mean: number;
      is_estimate: number;
      estimated_decisions: number | null;
    }
    const rows = await read<Row & Record<string, number>>(marginsBy(boundPlace, byPool));
    const candidates = await read<Row>(candidatesBy(boundPlace, byPool));
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      // A decision belongs to the time at which it was taken: after arrival and the wait in flow control.
      const taken = truthsOf(row).filter(({ sampled, topScores, arrivalMs, flowControlSeconds }) => {
        const decidedMs = arrivalMs + flowControlSeconds * 1000;
        return sampled && topScores.length > 0 && decidedMs > START_MS && decidedMs <= END_MS - 1;
      });
      const margins = taken.flatMap(({ topScores }) => keptScores(topScores).margin ?? []);
      const untied = margins.filter((margin) => margin > 0).sort((left, right) => left - right);
      expect(Number(row.decisions), poolOf(row)).toBe(taken.length);
      expect(row.is_estimate).toBe(1);
      expect(row.estimated_decisions).toBeNull();
      expect(row.tie_share).toBeCloseTo((margins.length - untied.length) / taken.length, 12);
      expect(row.close_call_share).toBeCloseTo(untied.filter((margin) => margin < 0.07).length / taken.length, 12);
      if (untied.length > 0) {
        expect(row.margin_mean).toBeCloseTo(mean(untied), 9);
        expect(row.margin_p50).toBeGreaterThanOrEqual(untied[0] ?? NaN);
        const below = untied.filter((margin) => margin <= (row.margin_p50 ?? NaN) + 1e-4).length;
        expect(below / untied.length).toBeGreaterThanOrEqual(0.5);
      }
      const told = candidates.find((one) => poolOf(one) === poolOf(row));
      expect(told?.candidates_mean).toBeCloseTo(mean(taken.map(({ candidateEndpoints }) => candidateEndpoints)), 9);
    }
  });

  test('goodput is exact at a bound, near it between two, and its bounds hold what both together are', async () => {
    interface Row extends PoolKey {
      ttft_good_share: number;
      ttft_requests: number;
      ttft_is_exact: number;
      tpot_good_share: number | null;
      tpot_is_exact: number | null;
      both_at_least: number | null;
      both_at_most: number | null;
    }
    const rows = await read<Row>(goodputBy({ ttftMs: 400, tpotMs: 40 }, boundPlace, byPool));
    const [between] = await read<Row>(goodputBy({ ttftMs: 700, tpotMs: 30 }, boundPlace, byPool), failing);
    let compared = 0;
    for (const row of rows) {
      const streamed = truthsOf(row).filter(
        ({ streaming, counted }) => streaming && isCounted(counted.eppFirstTokenMs)
      );
      const timed = truthsOf(row).filter(
        ({ streaming, status, outputTokens, counted }) =>
          streaming && status === 200 && outputTokens > 1 && isCounted(counted.eppFinishedMs)
      );
      const tpot = ({ e2eSeconds, ttftSeconds, outputTokens }: RequestTruth) =>
        (e2eSeconds - (ttftSeconds ?? NaN)) / (outputTokens - 1);
      const hasTtft = streamed.length > 0 && poolOf(row) !== poolOf(unwatched);
      if (hasTtft) {
        compared++;
        const fast = (limit: number) => streamed.filter(({ firstByteSeconds }) => firstByteSeconds <= limit).length;
        const steady = timed.filter((truth) => tpot(truth) <= 0.04).length / timed.length;
        expect(row, poolOf(row)).toMatchObject({ ttft_requests: streamed.length, ttft_is_exact: 1, tpot_is_exact: 1 });
        expect(row.ttft_good_share).toBeCloseTo(fast(0.4) / streamed.length, 12);
        expect(row.tpot_good_share).toBeCloseTo(steady, 12);
        const both =
          timed.filter((truth) => tpot(truth) <= 0.04 && truth.firstByteSeconds <= 0.4).length / timed.length;
        // TTFT is known of some requests whose end is not: the populations differ by those.
        const slack = Math.abs(1 - timed.length / streamed.length) + 1e-9;
        expect(both).toBeGreaterThanOrEqual((row.both_at_least ?? NaN) - slack);
        expect(both).toBeLessThanOrEqual((row.both_at_most ?? NaN) + slack);
        if (poolOf(row) === poolOf(failing)) {
          expect(between?.ttft_is_exact).toBe(0);
          expect(between?.ttft_good_share).toBeGreaterThanOrEqual(fast(0.6) / streamed.length);
          expect(between?.ttft_good_share).toBeLessThanOrEqual(fast(0.8) / streamed.length);
        }
      }
    }
    expect(compared).toBeGreaterThan(2);
  });

  test('the share past the endpoint picker is unknown while it is away, and next to none otherwise', async () => {
    interface Point {
      time: string;
      bypass_share: number | null;
      served: number;
      picks: number | null;
    }
    const points = await read<Point>(
      seriesOf(bypassBy, ['bypass_share', 'served', 'picks'], boundPlace, byPool),
      unwatched
    );
    const at = (minute: number) => points.find(({ time }) => time.endsWith(`12:0${minute}:00`));
    expect(at(6)).toMatchObject({ bypass_share: null, picks: null });
    expect(at(6)?.served).toBeGreaterThan(0);
    expect(at(2)?.bypass_share).not.toBeNull();
    const [range] = await read<Point>(bypassBy(boundPlace, byPool), unwatched);
    const mine = truthsOf(unwatched);
    const served = mine.filter(({ counted }) => isCounted(counted.serverFinishedMs)).length;
    const picked = mine.filter(({ counted, status }) => status !== 429 && isCounted(counted.eppDecisionMs)).length;
    expect(range).toMatchObject({ served, picks: picked });
    expect(range?.bypass_share).toBeCloseTo(1 - picked / served, 12);
    expect(range?.bypass_share).toBeGreaterThan(0.15);
  });

  test('an XID is counted once, on the GPU that it struck', async () => {
    const rows = await read<PoolKey & { xid_changes: string }>(xidChangesBy(boundPlace, byPool));
    expect(rows.filter(({ xid_changes: changes }) => Number(changes) > 0).map(poolOf)).toEqual([poolOf(failing)]);
    expect(await read(xidChanges(boundPlace))).toMatchObject([{ ...failing, code: 94, code_before: 0 }]);
  });

  test('replicas without an inventory are unknown, ready endpoints are known', async () => {
    const [row] = await read(replicasNow(boundPlace, scopes.pool), failing);
    expect(row).toMatchObject({ desired: null, ready: null, ready_endpoints: 3 });
  });
});
