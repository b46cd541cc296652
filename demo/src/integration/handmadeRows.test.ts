import {
  boundPlace,
  bucketCounts,
  metrics,
  podGaugeSeries,
  poolInventory,
  poolOverview,
  summary,
} from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const NOON = Date.UTC(2026, 0, 1, 12) / 1000;

type Labels = Record<string, string>;
type Scrape = [second: number, value: number];

/** What the catalogue makes of rows that few installations send, and that no simulation does. */
describe('the catalogue', { timeout: 20_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse));

  const cluster = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n' };
  const epp = { ...cluster, 'inference.pool': 'p', 'k8s.pod.name': 'p-epp' };
  const server = { ...cluster, 'k8s.pod.name': 'server-0' };

  async function land(
    kind: 'gauge' | 'sum' | 'histogram',
    name: string,
    resource: Labels,
    scrapes: Array<[second: number, fields: object]>,
    attributes: Labels = {}
  ): Promise<void> {
    const values = scrapes.map(([second, fields]) => ({
      ResourceAttributes: resource,
      ServiceName: 's',
      MetricName: name,
      Attributes: attributes,
      TimeUnix: NOON + second,
      ...(kind !== 'gauge' && { AggregationTemporality: 2 }),
      ...fields,
    }));
    await clickhouse.admin.insert({ table: `otel_metrics_${kind}`, values, format: 'JSONEachRow' });
  }

  const counter = (name: string, resource: Labels, scrapes: Scrape[], attributes?: Labels) =>
    land(
      'sum',
      name,
      resource,
      scrapes.map(([second, Value]) => [second, { Value, IsMonotonic: true }]),
      attributes
    );
  const gauge = (name: string, resource: Labels, scrapes: Array<[number, number | string]>, attributes?: Labels) =>
    land(
      'gauge',
      name,
      resource,
      scrapes.map(([second, Value]) => [second, { Value }]),
      attributes
    );
  /** A histogram with one bound at 1. */
  const histogram = (name: string, resource: Labels, scrapes: Array<[number, counts: number[], sum: number]>) =>
    land(
      'histogram',
      name,
      resource,
      scrapes.map(([second, counts, Sum]) => [
        second,
        { BucketCounts: counts, ExplicitBounds: counts.length ? [1] : [], Sum },
      ])
    );

  async function read<Row = Record<string, unknown>>(
    query: string,
    place: { from?: number; pools?: string[] } = {}
  ): Promise<Row[]> {
    await rollUp(clickhouse.admin);
    const result = await clickhouse.reader.query({
      query,
      query_params: {
        from: NOON + (place.from ?? 0),
        to: NOON + 120,
        stepSeconds: 60,
        clusters: ['c'],
        namespaces: [],
        pools: place.pools ?? [],
      },
      format: 'JSONEachRow',
    });
    return result.json<Row>();
  }

  describe('model servers whose telemetry names no pool', () => {
    beforeEach(async () => {
      await histogram('llm_d_epp_request_output_tokens', epp, [
        [0, [0, 1], 10],
        [60, [0, 2], 110],
      ]);
      await counter('vllm:generation_tokens_total', server, [
        [0, 1000],
        [60, 1100],
      ]);
      await counter('vllm:prefix_cache_queries_total', server, [
        [0, 0],
        [60, 200],
      ]);
      await counter('vllm:prefix_cache_hits_total', server, [
        [0, 0],
        [60, 50],
      ]);
    });

    test('do not count the same tokens once more', async () => {
      expect(await read(summary(boundPlace))).toMatchObject([{ output_tokens: 100, prefix_cache_hit_rate: null }]);
    });

    test('count for the pool that Kubernetes says they belong to', async () => {
      await clickhouse.admin.insert({
        table: 'ngf_pod_membership',
        values: [{ cluster: 'c', namespace: 'n', pod: 'server-0', pool: 'p', last_seen: NOON }],
        format: 'JSONEachRow',
      });
      const expected = { output_tokens: 100, prefix_cache_hit_rate: 0.25 };
      expect(await read(summary(boundPlace))).toMatchObject([expected]);
      expect(await read(summary(boundPlace), { pools: ['p'] })).toMatchObject([expected]);
      expect(await read(summary(boundPlace), { pools: ['q'] })).toMatchObject([
        { output_tokens: null, prefix_cache_hit_rate: null },
      ]);
      expect(await read(poolOverview(boundPlace))).toMatchObject([{ pool: 'p', ...expected }]);
    });
  });

  test('a sample that is not a number is none', async () => {
    await gauge('vllm:kv_cache_usage_perc', { ...server, 'inference.pool': 'p' }, [
      [90, 0.5],
      [105, 'nan'],
    ]);
    expect(await read(poolOverview(boundPlace))).toMatchObject([{ kv_cache_utilization_now_mean: 0.5 }]);
    expect(await read(summary(boundPlace))).toMatchObject([{ kv_cache_utilization_mean: 0.5 }]);
  });

  test('the data-parallel ranks of a SGLang pod add up', async () => {
    const pod = { ...server, 'inference.pool': 'p' };
    await gauge('sglang:num_queue_reqs', pod, [[90, 3]], { engine_type: 'unified', tp_rank: '0', dp_rank: '0' });
    await gauge('sglang:num_queue_reqs', pod, [[90, 4]], { engine_type: 'unified', tp_rank: '0', dp_rank: '1' });
    expect(await read(poolOverview(boundPlace))).toMatchObject([{ queue_depth_now_sum: 7, pods_reporting: 1 }]);
  });

  test('a pool all of whose requests were rejected has an error rate of 1', async () => {
    await counter('llm_d_epp_request_error_total', epp, [
      [0, 5],
      [60, 25],
    ]);
    expect(await read(poolOverview(boundPlace))).toMatchObject([{ requests: 0, rejected_requests: 20, error_rate: 1 }]);
  });

  test('pods of one name in two clusters are two lines', async () => {
    const pod = { ...server, 'inference.pool': 'p' };
    await gauge('vllm:num_requests_waiting', pod, [[90, 2]]);
    await gauge('vllm:num_requests_waiting', { ...pod, 'k8s.namespace.name': 'm' }, [[90, 4]]);
    const lines = await read(podGaugeSeries(metrics.queueDepth, boundPlace));
    expect(lines.map(({ namespace, pod: name, value }) => ({ namespace, name, value }))).toEqual([
      { namespace: 'm', name: 'server-0', value: 4 },
      { namespace: 'n', name: 'server-0', value: 2 },
    ]);
  });

  test('the endpoint picker’s word on ready endpoints holds for a minute', async () => {
    await gauge('llm_d_epp_ready_endpoints', epp, [[60, 3]]);
    expect(await read(poolInventory(boundPlace))).toMatchObject([{ ready_endpoints: null }]);
    await gauge('llm_d_epp_ready_endpoints', epp, [[61, 3]]);
    expect(await read(poolInventory(boundPlace))).toMatchObject([{ ready_endpoints: 3 }]);
  });

  test('a histogram without buckets spoils no percentile', async () => {
    await histogram('llm_d_epp_request_ttft_seconds', epp, [
      [0, [1, 0], 0.5],
      [60, [3, 0], 1.5],
    ]);
    await histogram('llm_d_epp_request_ttft_seconds', { ...epp, 'k8s.pod.name': 'p-epp-1' }, [
      [0, [], 0.5],
      [60, [], 1.5],
    ]);
    const buckets = await read<{ count: number }>(bucketCounts(metrics.ttft, boundPlace));
    expect(buckets.map(({ count }) => Number(count))).toEqual([2, 0]);
  });

  test('a range may begin with the epoch', async () => {
    await counter('llm_d_epp_request_total', epp, [
      [0, 5],
      [60, 25],
    ]);
    const query = summary({ ...boundPlace, from: 'toDateTime(0)' });
    expect(await read(query)).toMatchObject([{ requests: 20 }]);
  });
});
