import {
  boundPlace,
  byPod,
  byPool,
  errorsByReason,
  goodputBy,
  picksBy,
  reachablePrefixBy,
  tokensPerRequestBy,
} from '@ngf/telemetry';
import { replay } from '@ngf/telemetry/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { readMeasuredRequests, RECORDED_FILES, RECORDED_RANGE, type MeasuredRequest } from '../testing/recording';

/** Combined metrics of a real endpoint picker, against what the load driver measured at the client. */
describe('combined metrics of the recorded run', { timeout: 30_000 }, () => {
  let clickhouse: TestClickHouse;
  let measured: MeasuredRequest[];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    await replay(clickhouse.admin, RECORDED_FILES);
    measured = await readMeasuredRequests();
  }, 120_000);
  afterAll(() => clickhouse.close());

  async function read<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
    const result = await clickhouse.reader.query({
      query,
      query_params: { ...RECORDED_RANGE, stepSeconds: 60, clusters: [], namespaces: [], pools: [] },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

  const answered = () => measured.filter(({ status }) => status === 200);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

  test('143 requests were turned away: twice told, by outcome and by code', async () => {
    const rows = await read<{ stage: string; reason: string; errors: number }>(errorsByReason(boundPlace, byPool));
    const of = (stage: string) => sum(rows.filter((row) => row.stage === stage).map(({ errors }) => errors));
    expect(of('flow control')).toBe(143);
    expect(of('endpoint picker')).toBe(143);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(
      new Set(['EvictedTTL', 'RejectedCapacity', 'ResourceExhausted'])
    );
  });

  test('tokens per request are those of the usage that clients were told', async () => {
    const [row] = await read<{ input_mean: number; output_mean: number }>(tokensPerRequestBy(boundPlace, byPool));
    expect(row?.input_mean).toBeCloseTo(sum(answered().map((one) => one.prompt_tokens)) / answered().length, 6);
    expect(row?.output_mean).toBeCloseTo(sum(answered().map((one) => one.completion_tokens)) / answered().length, 6);
  });

  test('picks of every pod are the requests that it was sent', async () => {
    const rows = await read<{ pod: string; picks: number }>(picksBy(boundPlace, byPod));
    expect(rows).toHaveLength(3);
    expect(sum(rows.map(({ picks }) => picks))).toBe(3534);
    for (const { pod, picks } of rows) {
      const served = answered().filter((one) => one.served_by === pod).length;
      // Of six requests, which broke off, clients were not told the pod.
      expect(picks).toBeGreaterThanOrEqual(served);
      expect(picks).toBeLessThanOrEqual(served + 6);
    }
  });

  test('the picker reached less of the prefix than it could have, and more than by chance', async () => {
    const [row] = await read<Record<'reachable' | 'picked' | 'average' | 'achieved', number>>(
      reachablePrefixBy(boundPlace, byPool)
    );
    expect(row?.reachable).toBeGreaterThanOrEqual(row?.picked ?? NaN);
    expect(row?.picked).toBeGreaterThan(row?.average ?? NaN);
    const told = sum(answered().map((one) => one.cached_tokens)) / sum(answered().map((one) => one.prompt_tokens));
    expect(row?.achieved).toBeCloseTo(told, 2);
  });

  test('goodput at a bound is the share that clients saw', async () => {
    const [row] = await read<{ ttft_good_share: number; ttft_is_exact: number }>(
      goodputBy({ ttftMs: 1000, tpotMs: 50 }, boundPlace, byPool)
    );
    const streamed = answered().filter(({ stream }) => stream);
    const fast = streamed.filter(({ ttft_s: seconds }) => seconds <= 1).length / streamed.length;
    expect(row?.ttft_is_exact).toBe(1);
    expect(row?.ttft_good_share).toBeCloseTo(fast, 2);
  });
});
