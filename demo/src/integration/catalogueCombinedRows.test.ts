import {
  boundPlace,
  bypassBy,
  byPod,
  byPool,
  eppGaugeBy,
  eppGauges,
  errorsByReason,
  goodputBy,
  picksBy,
  replicasNow,
  scopes,
  seriesOf,
  tokensPerRequestBy,
  xidChangesBy,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { rise, rowLander, type Scrape } from '../testing/landRows';

const NOON = Date.UTC(2026, 0, 1, 12) / 1000;

const pool = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p' };
const epp = { ...pool, 'k8s.pod.name': 'epp-0' };
const server = (pod: string) => ({ ...pool, 'k8s.pod.name': pod });

/** What metrics made of others say of rows that no simulation sends. */
describe('combined metrics of hand-made rows', { timeout: 20_000 }, () => {
  let clickhouse: TestClickHouse;
  let lander: ReturnType<typeof rowLander>;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    lander = rowLander(clickhouse.admin, NOON);
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse));

  async function read(query: string): Promise<Array<Record<string, unknown>>> {
    await rollUp(clickhouse.admin);
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: NOON,
        to: NOON + 120,
        stepSeconds: 60,
        clusters: ['c'],
        namespaces: [],
        pools: [],
      },
      format: 'JSONEachRow',
    });
    return result.json();
  }

  describe('several replicas of an endpoint picker', () => {
    const standby = { ...epp, 'k8s.pod.name': 'epp-1' };
    const now = async (metric: keyof typeof eppGauges) =>
      (await read(eppGaugeBy(eppGauges[metric], boundPlace, byPool)))[0];

    test('see the same endpoints: the most that one sees counts, under whichever of its names', async () => {
      await lander.gauge('llm_d_epp_ready_endpoints', epp, [[90, 3]]);
      await lander.gauge('inference_pool_ready_pods', epp, [[90, 3]], { name: 'p' });
      await lander.gauge('llm_d_epp_ready_endpoints', standby, [[100, 2]]);
      expect(await now('readyEndpoints')).toMatchObject({ value: 3, last: 3 });
    });

    test('hold queues of their own, one of each flow: they add up', async () => {
      for (const prefix of ['llm_d_epp', 'inference_extension']) {
        await lander.gauge(`${prefix}_flow_control_queue_size`, epp, [[90, 4]], { fairness_id: 'a' });
        await lander.gauge(`${prefix}_flow_control_queue_size`, epp, [[90, 2]], { fairness_id: 'b' });
      }
      await lander.gauge('llm_d_epp_flow_control_queue_size', standby, [[100, 1]], { fairness_id: 'a' });
      expect(await now('flowControlQueueSize')).toMatchObject({ value: 7, last: 7 });
    });

    test('are taken by step, and their last word holds for a minute', async () => {
      await lander.gauge('llm_d_epp_flow_control_pool_saturation', epp, [
        [15, 0.4],
        [30, 0.6],
        [60, 0.8],
      ]);
      const points = await read(
        seriesOf((...args) => eppGaugeBy(eppGauges.poolSaturation, ...args), ['value'], boundPlace, [])
      );
      expect(points).toHaveLength(1);
      expect(points[0]?.value).toBeCloseTo(0.6);
      expect(await now('poolSaturation')).toMatchObject({ last: null });
    });
  });

  test('errors are told by stage and reason, each of all that its stage counted', async () => {
    const outcomes = { Dispatched: 90, RejectedCapacity: 6, EvictedTTL: 4 };
    for (const [outcome, count] of Object.entries(outcomes)) {
      await lander.counter('llm_d_epp_flow_control_requests_total', epp, rise(count), { outcome });
    }
    await lander.counter('llm_d_epp_request_total', epp, rise(90));
    await lander.counter('llm_d_epp_request_error_total', epp, rise(10), { error_code: 'ResourceExhausted' });
    await lander.counter('vllm:request_success_total', server('s-0'), rise(80), { finished_reason: 'stop' });
    await lander.counter('vllm:request_success_total', server('s-0'), rise(20), { finished_reason: 'abort' });
    const rows = await read(errorsByReason(boundPlace, byPool));
    const told = rows.map(({ stage, reason, errors, share }) => [stage, reason, errors, share]).sort();
    expect(told).toEqual([
      ['endpoint picker', 'ResourceExhausted', 10, 0.1],
      ['flow control', 'EvictedTTL', 4, 0.04],
      ['flow control', 'RejectedCapacity', 6, 0.06],
      ['model server', 'abort', 20, 0.2],
    ]);
    expect(await read(errorsByReason(boundPlace, byPod))).toMatchObject([{ pod: 's-0', reason: 'abort', share: 0.2 }]);
  });

  describe('picks', () => {
    const pick = (pod: string, count: number) =>
      lander.counter('llm_d_epp_scheduler_attempts_total', epp, rise(count), { endpoint_name: pod, status: 'success' });

    test('of an endpoint that was never picked are 0, and count', async () => {
      await pick('s-0', 6);
      await pick('s-1', 3);
      for (const pod of ['s-0', 's-1', 's-2']) {
        await lander.gauge('vllm:num_requests_waiting', server(pod), [[60, 0]]);
      }
      const [row] = await read(picksBy(boundPlace, byPool));
      expect(row).toMatchObject({ picks: 9, max_over_mean: 2 });
      expect(row?.variation).toBeCloseTo(Math.sqrt(6) / 3, 12);
      const pods = await read(picksBy(boundPlace, byPod));
      expect(pods.map(({ pod, picks, max_over_mean: share }) => [pod, picks, share]).sort()).toEqual([
        ['s-0', 6, 2],
        ['s-1', 3, 1],
        ['s-2', 0, 0],
      ]);
    });

    test('of a single endpoint cannot be uneven', async () => {
      await pick('s-0', 6);
      expect(await read(picksBy(boundPlace, byPool))).toMatchObject([
        { picks: 6, variation: null, max_over_mean: null },
      ]);
    });

    test('are not 0 where no endpoint picker tells any', async () => {
      await lander.gauge('vllm:num_requests_waiting', server('s-0'), [[60, 0]]);
      expect(await read(picksBy(boundPlace, byPool))).toEqual([]);
    });
  });

  describe('requests past the endpoint picker', () => {
    beforeEach(() =>
      lander.counter('vllm:request_success_total', server('s-0'), rise(40), { finished_reason: 'stop' })
    );

    test('are unknown where it tells nothing', async () => {
      expect(await read(bypassBy(boundPlace, byPool))).toMatchObject([{ served: 40, picks: null, bypass_share: null }]);
    });

    test('are all where it is up and nobody ever asked it', async () => {
      await lander.gauge('llm_d_epp_ready_endpoints', epp, [[60, 1]]);
      expect(await read(bypassBy(boundPlace, byPool))).toMatchObject([{ served: 40, picks: 0, bypass_share: 1 }]);
    });

    test('are those that it does not count, and none where it counts more than were answered', async () => {
      await lander.counter('inference_model_request_total', epp, rise(30));
      expect(await read(bypassBy(boundPlace, []))).toMatchObject([{ bypass_share: 0.25 }]);
      await lander.counter('inference_model_request_total', epp, [[75, 50]]);
      expect(await read(bypassBy(boundPlace, []))).toMatchObject([{ bypass_share: 0 }]);
    });
  });

  test('an XID counts when the code changes: a repeat does not show, a first word is no change', async () => {
    const exporter = { 'k8s.cluster.name': 'c', 'k8s.pod.name': 'dcgm' };
    const gpu = (UUID: string, pod: string, scrapes: Scrape[]) =>
      lander.gauge('DCGM_FI_DEV_XID_ERRORS', exporter, scrapes, { UUID, pod, namespace: 'n', Hostname: 'node-a' });
    await gpu('GPU-1', 's-0', [
      [-30, 0],
      [15, 48],
      [30, 48],
      [45, 0],
    ]);
    // The same GPU, under the pod that came after.
    await gpu('GPU-1', 's-9', [[60, 48]]);
    await gpu('GPU-2', 's-0', [[15, 79]]);
    await gpu('GPU-3', 's-1', [[15, 0]]);
    const rows = await read(xidChangesBy(boundPlace, byPod));
    expect(rows.map(({ pod, xid_changes: changes }) => [pod, Number(changes)]).sort()).toEqual([
      ['s-0', 1],
      ['s-1', 0],
      ['s-9', 1],
    ]);
  });

  describe('goodput', () => {
    const objectives = { ttftMs: 300, tpotMs: 50 };
    const ttft = (counts: number[]) => lander.histogram('llm_d_epp_request_ttft_seconds', epp, [0.2, 0.4], counts, 1);

    test('divides a bucket linearly, and says so', async () => {
      await ttft([4, 4, 2]);
      await lander.histogram('llm_d_epp_request_streaming_tpot_seconds', epp, [0.05, 0.1], [8, 2, 0], 1);
      const [row] = await read(goodputBy(objectives, boundPlace, byPool));
      expect(row).toMatchObject({ ttft_is_exact: 0, tpot_good_share: 0.8, tpot_is_exact: 1 });
      expect(row?.ttft_good_share).toBeCloseTo(0.6, 12);
      expect(row?.both_at_least).toBeCloseTo(0.4, 12);
      expect(row?.both_at_most).toBeCloseTo(0.6, 12);
    });

    test('is exact between bounds where nothing fell between them', async () => {
      await ttft([8, 0, 2]);
      expect(await read(goodputBy(objectives, boundPlace, byPool))).toMatchObject([
        { ttft_good_share: 0.8, ttft_is_exact: 1, tpot_good_share: null, both_at_least: null, both_at_most: null },
      ]);
    });

    test('counts nothing as good beyond the last bound', async () => {
      await ttft([4, 4, 2]);
      expect(await read(goodputBy({ ttftMs: 500, tpotMs: 50 }, boundPlace, byPool))).toMatchObject([
        { ttft_good_share: 0.8, ttft_is_exact: 0 },
      ]);
    });

    test('does not take gaps between tokens for requests', async () => {
      await lander.histogram('vllm:time_to_first_token_seconds', server('s-0'), [0.2, 0.4], [4, 4, 2], 1);
      await lander.histogram('vllm:inter_token_latency_seconds', server('s-0'), [0.05, 0.1], [800, 0, 0], 1);
      expect(await read(goodputBy(objectives, boundPlace, scopes.pod))).toMatchObject([
        { pod: 's-0', ttft_requests: 10, tpot_good_share: null },
      ]);
    });
  });

  test('tokens per request of a pool without an endpoint picker are set against its answers', async () => {
    await lander.counter('vllm:prompt_tokens_total', server('s-0'), rise(3000));
    await lander.counter('vllm:generation_tokens_total', server('s-0'), rise(500));
    await lander.counter('vllm:request_success_total', server('s-0'), rise(10), { finished_reason: 'stop' });
    expect(await read(tokensPerRequestBy(boundPlace, byPool))).toMatchObject([{ input_mean: 300, output_mean: 50 }]);
  });

  test('replicas are what Kubernetes told last, ready endpoints what the endpoint picker did', async () => {
    const row = { cluster: 'c', namespace: 'n', name: 'p', updated_at: NOON, replicas: 4, ready_replicas: 3 };
    await clickhouse.admin.insert({ table: 'ngf_inference_pools', values: [row], format: 'JSONEachRow' });
    await lander.gauge('llm_d_epp_ready_endpoints', epp, [[90, 2]]);
    expect(await read(replicasNow(boundPlace, []))).toMatchObject([{ desired: 4, ready: 3, ready_endpoints: 2 }]);
  });
});
