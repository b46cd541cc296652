import {
  boundPlace,
  bucketCounts,
  keptScores,
  metrics,
  percentileSeries,
  podGaugeSeries,
  poolOverview,
  rateSeries,
} from '@ngf/telemetry';
import { replay } from '@ngf/telemetry/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { readMeasuredRequests, RECORDED_FILES, RECORDED_RANGE, type MeasuredRequest } from '../testing/recording';

/** A real endpoint picker, vLLM-style servers and collector, against what the load driver measured at the client. */
describe('the recorded run', () => {
  let clickhouse: TestClickHouse;
  let measured: MeasuredRequest[];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    await replay(clickhouse.admin, RECORDED_FILES);
    measured = await readMeasuredRequests();
  }, 60_000);
  afterAll(() => clickhouse.close());

  const parameters = { ...RECORDED_RANGE, stepSeconds: 60, clusters: [], namespaces: [], pools: [] };

  async function read<Row>(query: string, extra: Record<string, unknown> = {}): Promise<Row[]> {
    const result = await clickhouse.reader.query({
      query,
      query_params: { ...parameters, ...extra },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

  const overview = async () => (await read<Record<string, unknown>>(poolOverview(boundPlace)))[0];
  const increments = (families: string) =>
    `ngf_increments(from = {from:DateTime}, to = {to:DateTime}, metrics = ['${families}'], clusters = [], namespaces = [], pools = [])`;

  test('the pool appears by itself, marked as known from telemetry alone, with its time range', async () => {
    expect(await overview()).toMatchObject({
      cluster: 'lab-1',
      namespace: 'inference',
      pool: 'llama-pool',
      origin: 'telemetry',
      replicas: null,
      telemetry_first_seen: '2026-11-23 09:54:14',
      telemetry_last_seen: '2026-11-23 10:07:46',
    });
  });

  test('requests per pod are those that pods answered, in spite of the restart and the duplicate rows', async () => {
    const rows = await read(
      `SELECT pod, sum(arraySum(buckets)) AS requests FROM ${increments('server_ttft')} GROUP BY pod ORDER BY pod`
    );
    expect(rows).toEqual([
      { pod: 'vllm-llama-0', requests: 1979 },
      { pod: 'vllm-llama-1', requests: 982 },
      { pod: 'vllm-llama-2', requests: 548 },
    ]);
  });

  test('requests, rejections and tokens are exact', async () => {
    const answered = measured.filter(({ status }) => status === 200);
    const sum = (count: (request: MeasuredRequest) => number) =>
      answered.reduce((total, request) => total + count(request), 0);
    expect(await overview()).toMatchObject({
      requests: measured.filter(({ status }) => status !== 429).length,
      rejected_requests: measured.filter(({ status }) => status === 429).length,
      error_rate: 143 / 3677,
      input_tokens: sum(({ prompt_tokens: tokens }) => tokens),
      output_tokens: sum(({ completion_tokens: tokens }) => tokens),
    });
    const [cached] = await read<{ tokens: number }>(
      `SELECT sum(value) AS tokens FROM ${increments('epp_cached_tokens')}`
    );
    expect(cached?.tokens).toBe(sum(({ cached_tokens: tokens }) => tokens));
  });

  test('TTFT percentiles lie in the bucket that holds the true one', async () => {
    const ttftMs = measured
      .filter(({ status, stream }) => status === 200 && stream)
      .map(({ ttft_s: seconds }) => seconds * 1000)
      .sort((a, b) => a - b);
    const buckets = await read<{ range_start: number; range_end: number | null }>(
      bucketCounts(metrics.ttft, boundPlace)
    );
    const bucketOf = (value: number) =>
      buckets.findIndex(({ range_start: start, range_end: end }) => value > start && value <= (end ?? Infinity));
    const row = await overview();
    for (const [share, column] of [
      [0.5, 'ttft_p50_ms'],
      [0.95, 'ttft_p95_ms'],
      [0.99, 'ttft_p99_ms'],
    ] as const) {
      const exact = ttftMs[Math.ceil(share * ttftMs.length) - 1];
      expect(bucketOf(Number(row?.[column])), column).toBe(bucketOf(exact ?? NaN));
    }
  });

  test('the histogram has the real buckets, and every streamed request in one', async () => {
    const buckets = await read<{ range_start: number; range_end: number | null; count: number }>(
      bucketCounts(metrics.ttft, boundPlace)
    );
    expect(buckets[0]).toEqual({ range_start: 0, range_end: 5, count: 2 });
    expect(buckets.at(-1)).toEqual({ range_start: 120_000, range_end: null, count: 0 });
    expect(buckets.reduce((total, { count }) => total + Number(count), 0)).toBe(2851);
  });

  test('series add up to the totals', async () => {
    const points = await read<{ value: number }>(rateSeries(metrics.outputTokens, boundPlace));
    expect(points.reduce((total, { value }) => total + value * 60, 0)).toBeCloseTo(278_481, 3);
    const percentiles = await read(percentileSeries(metrics.ttft, boundPlace));
    expect(percentiles).toHaveLength(13);
  });

  test('the hot prefix shows in the queue of the pod that holds it', async () => {
    const rows = await read<{ pod: string; value: number }>(podGaugeSeries(metrics.queueDepth, boundPlace), {
      stepSeconds: 15,
    });
    const highest = (pod: string) => Math.max(...rows.filter((row) => row.pod === pod).map(({ value }) => value));
    expect(highest('vllm-llama-0')).toBe(49);
    expect(highest('vllm-llama-1')).toBe(5);
  });

  test('3,534 decisions have their top scores; a tie names no pick', async () => {
    const [counts] =
      await read(`SELECT count() AS decisions, countIf(tied = 1) AS alone, countIf(empty(top_scores)) AS bare,
      countIf((picked_pod IS NULL) != (tied > 1)) AS contradictions FROM ngf_decisions`);
    expect(counts).toEqual({ decisions: 3534, alone: 3124, bare: 0, contradictions: 0 });
  });

  test('a decision’s best score is the one that the client was told, and its pick served the request', async () => {
    const rows = await read<{ request_id: string; best: number; picked_pod: string | null }>(
      `SELECT scorings.request_id AS request_id, top_scores[1] AS best, picked_pod
      FROM ngf_decisions INNER JOIN ngf_decision_scorers AS scorings
        ON lower(hex(scorings.trace_id)) = ngf_decisions.trace_id
        AND lower(hex(scorings.profile_span_id)) = ngf_decisions.profile_span_id`
    );
    const byId = new Map(measured.map((request) => [request.request_id, request]));
    expect(rows.length).toBeGreaterThanOrEqual(3534);
    for (const { request_id: id, best, picked_pod: picked } of rows) {
      const request = byId.get(id);
      expect(best).toBe(keptScores([Math.max(...Object.values(request?.endpoint_scores ?? {}))]).topScores[0]);
      if (picked !== null && request?.status === 200) {
        expect(request.served_by).toBe(picked);
      }
    }
  });

  test('replaying everything once more changes nothing', async () => {
    const before = await overview();
    await replay(clickhouse.admin, RECORDED_FILES);
    expect(await overview()).toEqual(before);
  }, 60_000);
});
