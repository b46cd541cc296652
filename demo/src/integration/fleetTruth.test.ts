import { type Incident, type RequestTruth, createFleet } from '@ngf/fleet';
import { boundPlace, bucketCounts, keptScores, metrics, podGaugeSeries, poolOverview } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { exactQuantile, exactTotals, exactTtftMs } from '../testing/fleetTruth';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 1, 12);
const END_MS = START_MS + 12 * MINUTE_MS;
const RANGE = { fromMs: START_MS, toMs: END_MS };

const crashing = { cluster: 'prod-us-east', namespace: 'chat', pool: 'llama-8b' };
const incidents: Incident[] = [
  { ...crashing, name: 'crash', kind: 'pod-crash', startMs: START_MS + 4 * MINUTE_MS, durationMs: 2 * MINUTE_MS },
  {
    cluster: 'prod-us-east',
    namespace: 'inference',
    pool: 'llama-70b',
    name: 'hot prefix',
    kind: 'hot-prefix',
    startMs: START_MS + 3 * MINUTE_MS,
    durationMs: 6 * MINUTE_MS,
  },
];

const poolOf = ({ cluster, namespace, pool }: { cluster: string; namespace: string; pool: string }) =>
  `${cluster}/${namespace}/${pool}`;
const isCounted = (atMs: number | null) => atMs !== null && atMs > START_MS && atMs <= END_MS;

/** What pages and REST say of a simulated fleet, against what happened to each of its requests. */
describe.each([1, 2, 3])('a fleet of seed %i', { timeout: 20_000 }, (seed) => {
  let clickhouse: TestClickHouse;
  const truths: RequestTruth[] = [];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const fleet = createFleet({ seed, scale: 0.3, startMs: START_MS, incidents });
    const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
    // Further than is asked for, so that requests still under way at the end are known, too.
    fleet.advance(
      END_MS + 10 * MINUTE_MS,
      (batch) => writer.add(batch),
      (truth) => truths.push(truth)
    );
    await writer.flush();
    await rollUp(clickhouse.admin);
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read<Row>(query: string, pools: string[] = [], clusters: string[] = []): Promise<Row[]> {
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: START_MS / 1000,
        to: END_MS / 1000,
        stepSeconds: 15,
        clusters,
        namespaces: [],
        pools,
      },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

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

  test('totals of every pool are exact', async () => {
    const rows = await read<OverviewRow>(poolOverview(boundPlace));
    expect(new Set(rows.map(poolOf))).toEqual(new Set(truths.map(poolOf)));
    for (const row of rows) {
      const mine = truths.filter((truth) => poolOf(truth) === poolOf(row));
      expect({
        pool: poolOf(row),
        requests: row.requests,
        rejected: row.rejected_requests,
        inputTokens: row.input_tokens,
        outputTokens: row.output_tokens,
      }).toEqual({ pool: poolOf(row), ...exactTotals(mine, RANGE) });
    }
  });

  test('requests of every pod are exact, the restarted one included', async () => {
    const rows = await read<{ pod: string; requests: number }>(
      `SELECT concat(cluster, '/', namespace, '/', pod) AS pod, sum(arraySum(buckets)) AS requests
      FROM ngf_increments(from = {from:DateTime}, to = {to:DateTime}, metrics = ['server_request_duration'],
        clusters = {clusters:Array(String)}, namespaces = {namespaces:Array(String)}, pools = {pools:Array(String)})
      GROUP BY pod HAVING requests > 0`
    );
    const expected: Record<string, number> = {};
    for (const { cluster, namespace, pod, counted } of truths) {
      if (isCounted(counted.serverFinishedMs)) {
        expected[`${cluster}/${namespace}/${pod}`] = (expected[`${cluster}/${namespace}/${pod}`] ?? 0) + 1;
      }
    }
    expect(Object.fromEntries(rows.map(({ pod, requests }) => [pod, Number(requests)]))).toEqual(expected);
    const lost = truths.filter(
      (truth) => poolOf(truth) === poolOf(crashing) && truth.counted.serverFinishedMs === null && truth.pod !== null
    );
    expect(lost.length).toBeGreaterThan(0);
  });

  test('TTFT percentiles of every pool lie in the bucket that holds the true one', async () => {
    for (const row of await read<OverviewRow>(poolOverview(boundPlace))) {
      const ttftMs = exactTtftMs(
        truths.filter((truth) => poolOf(truth) === poolOf(row)),
        RANGE
      );
      const buckets = await read<{ range_start: number; range_end: number | null; count: number }>(
        bucketCounts(metrics.ttft, boundPlace),
        [row.pool],
        [row.cluster]
      );
      const bucketOf = (value: number) =>
        buckets.findIndex(({ range_start: start, range_end: end }) => value > start && value <= (end ?? Infinity));
      for (const [share, value] of [
        [0.5, row.ttft_p50_ms],
        [0.95, row.ttft_p95_ms],
        [0.99, row.ttft_p99_ms],
      ] as const) {
        const exact = exactQuantile(ttftMs, share);
        expect(bucketOf(value), `${poolOf(row)} p${share * 100}: ${value}, exact ${exact}`).toBe(bucketOf(exact));
      }
    }
  });

  test('decisions are those that were taken and traced, each with its best scores', async () => {
    const rows = await read<{ trace_id: string; best: number; tied: number }>(
      'SELECT trace_id, top_scores[1] AS best, tied FROM ngf_decisions'
    );
    const taken = truths.filter(({ sampled, topScores }) => sampled && topScores.length > 0);
    const bestOf = new Map(taken.map(({ traceId, topScores }) => [traceId, keptScores(topScores)]));
    // Requests still under way when the run stops are decided, and not yet told of.
    expect(rows.length).toBeGreaterThanOrEqual(taken.length);
    expect(rows.length).toBeLessThan(taken.length * 1.05);
    const differing = rows.filter(({ trace_id: id, best, tied }) => {
      const kept = bestOf.get(id);
      return kept !== undefined && (kept.topScores[0] !== best || kept.tied !== tied);
    });
    expect(differing).toEqual([]);
    expect(rows.filter(({ trace_id: id }) => bestOf.has(id))).toHaveLength(taken.length);
  });

  test('queue, running and KV-cache of every pod are what the model servers published, sample by sample', async () => {
    for (const [metric, name] of [
      ['queue_depth', 'num_requests_waiting'],
      ['kv_cache_utilization', 'kv_cache_usage_perc'],
    ]) {
      const [row] = await read<{ samples: number; differing: number }>(
        `SELECT count() AS samples, countIf(derived.value != landed.value) AS differing
        FROM (
          SELECT cluster, pod, time, value
          FROM ngf_pod_samples(from = {from:DateTime}, to = {to:DateTime}, metrics = ['${metric}'],
            clusters = [], namespaces = [], pools = [])
          WHERE source = 'vllm'
        ) AS derived
        LEFT JOIN (
          SELECT ResourceAttributes['k8s.cluster.name'] AS cluster,
            if(Attributes['pod'] != '', Attributes['pod'], ResourceAttributes['k8s.pod.name']) AS pod,
            TimeUnix AS time, Value AS value
          FROM otel_metrics_gauge WHERE MetricName = 'vllm:${name}' AND Flags = 0
        ) AS landed USING (cluster, pod, time)`
      );
      expect(Number(row?.samples), metric).toBeGreaterThan(200);
      expect(Number(row?.differing), metric).toBe(0);
    }
  });

  test('the hot prefix makes its pod queue, and the page’s series shows it', async () => {
    const points = await read<{ pod: string; value: number }>(podGaugeSeries(metrics.queueDepth, boundPlace), [
      'llama-70b',
    ]);
    expect(Math.max(...points.map(({ value }) => value))).toBeGreaterThan(0);
  });
});
