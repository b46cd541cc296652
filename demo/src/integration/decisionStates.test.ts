import type { MetricsProvider } from '@ngf/backend-proxy';
import { boundPlace, byPool, candidatesBy } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider, readDecisions } from '../testing/decisions';

const NOON_MS = Date.UTC(2026, 0, 1, 12);
const POOL = { cluster: 'c', namespace: 'n', name: 'p' };
const RESOURCE = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p' };
const FAMILIES = ['vllm:num_requests_waiting', 'vllm:num_requests_running', 'vllm:kv_cache_usage_perc'] as const;

/** A decision at some millisecond after noon, and samples of its only candidate at whole seconds around it. */
const cases = fc.record({
  atMs: fc.nat(120_000),
  samples: fc.array(
    fc.record({ family: fc.constantFrom(...FAMILIES), second: fc.integer({ min: -80, max: 140 }), value: fc.nat(9) }),
    { maxLength: 12 }
  ),
});

type Case = ReturnType<typeof generate>[number];
const generate = () => fc.sample(cases, { numRuns: 300, seed: 7 });

/** The last sample at or before the decision, if it is no older than 60 s. */
function expected({ atMs, samples }: Case, family: (typeof FAMILIES)[number]): number | null {
  const usable = samples.filter(
    (sample) => sample.family === family && sample.second * 1000 <= atMs && sample.second * 1000 >= atMs - 60_000
  );
  const last = Math.max(...usable.map(({ second }) => second));
  return usable.find(({ second }) => second === last)?.value ?? null;
}

const timestamp = (ms: number) => `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}000000`;

function pickSpan(trace: string, atMs: number, more: object = {}) {
  return {
    Timestamp: timestamp(NOON_MS + atMs),
    TraceId: trace,
    SpanId: 'ff',
    ParentSpanId: 'aa',
    SpanName: 'pick_endpoints',
    ResourceAttributes: RESOURCE,
    SpanAttributes: {
      'gen_ai.request.id': trace,
      'llm_d.epp.picker.candidate_endpoints': '1',
      'llm_d.epp.picker.top_endpoints': `["n/pod-${trace}-rank-0"]`,
      'llm_d.epp.picker.top_scores': '[1]',
    },
    ...more,
  };
}

describe('a candidate’s state at the decision', () => {
  let clickhouse: TestClickHouse;
  let provider: MetricsProvider;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    provider = connectProvider(clickhouse);
  }, 60_000);
  afterAll(async () => {
    await provider.close();
    await clickhouse.close();
  });

  const landSpans = (values: object[]) =>
    clickhouse.admin.insert({ table: 'otel_traces', values, format: 'JSONEachRow' });

  test('is its last sample: never one from the future, none older than 60 s', async () => {
    const all = generate().map((one) => {
      // One value per family and second: of two, neither would be the last.
      const samples = [...new Map(one.samples.map((sample) => [`${sample.family} ${sample.second}`, sample])).values()];
      return { ...one, samples };
    });
    const rows = all.flatMap(({ samples }, index) =>
      samples.map(({ family, second, value }) => ({
        ResourceAttributes: { ...RESOURCE, 'k8s.pod.name': `pod-${index.toString(16)}` },
        ServiceName: 's',
        MetricName: family,
        TimeUnix: NOON_MS / 1000 + second,
        Value: value,
      }))
    );
    await clickhouse.admin.insert({ table: 'otel_metrics_gauge', values: rows, format: 'JSONEachRow' });
    await landSpans(all.map(({ atMs }, index) => pickSpan(index.toString(16), atMs)));
    const decisions = await readDecisions(provider, POOL);
    expect(decisions).toHaveLength(all.length);
    let known = 0;
    for (const { traceId, candidates } of decisions) {
      const one = all[parseInt(traceId, 16)];
      const [waiting, running, kvCache] = FAMILIES.map((family) => (one ? expected(one, family) : NaN));
      known += waiting === null ? 0 : 1;
      expect(candidates[0]).toMatchObject({
        queueDepth: waiting,
        requestsRunning: running,
        kvCachePct: kvCache === null || kvCache === undefined ? null : kvCache * 100,
      });
    }
    expect(known).toBeGreaterThan(50);
    expect(known).toBeLessThan(all.length);
  }, 60_000);

  test('decisions of one instant keep their order over pages', async () => {
    const resource = { ResourceAttributes: { ...RESOURCE, 'inference.pool': 'q' } };
    await landSpans(Array.from({ length: 25 }, (_, index) => pickSpan(`b${index.toString(16)}`, 5, resource)));
    const pool = { ...POOL, name: 'q' };
    const whole = await readDecisions(provider, pool);
    expect(new Set(whole.map(({ traceId }) => traceId)).size).toBe(25);
    expect(await readDecisions(provider, pool, 4)).toEqual(whole);
  }, 60_000);

  test.each([
    ['ot=th:8', 0.5],
    ['vendor=x,ot=rv:0123456789abcd;th:fd70a3d70a3d71', 0.01],
    ['ot=th:0', 1],
    ['ot=rv:0123456789abcd', null],
    ['other=th:8', null],
    ['', null],
  ])('the trace state %j tells the sampling probability %j', async (state, probability) => {
    const name = `sampled ${state}`;
    const resource = { ResourceAttributes: { ...RESOURCE, 'inference.pool': name } };
    await landSpans([pickSpan('c0', 0, { ...resource, TraceState: state })]);
    const [decision] = await readDecisions(provider, { ...POOL, name });
    if (probability === null) {
      expect(decision?.samplingProbability).toBeNull();
    } else {
      expect(decision?.samplingProbability).toBeCloseTo(probability, 9);
    }
  });

  test('counts are scaled by the probability, and not where one is unknown', async () => {
    const pick = (trace: string, pool: string, TraceState: string) =>
      pickSpan(trace, 0, { ResourceAttributes: { ...RESOURCE, 'inference.pool': pool }, TraceState });
    const known = [pick('d0', 'known', 'ot=th:8'), pick('d1', 'known', 'ot=th:c')];
    await landSpans([...known, pick('d2', 'partly known', 'ot=th:8'), pick('d3', 'partly known', '')]);
    await landSpans(known);
    await rollUp(clickhouse.admin);
    const result = await clickhouse.reader.query({
      query: `SELECT pool, toFloat64(decisions) AS decisions, estimated_decisions
        FROM (${candidatesBy(boundPlace, byPool)}) ORDER BY pool`,
      query_params: {
        from: NOON_MS / 1000 - 60,
        to: NOON_MS / 1000 + 60,
        clusters: [],
        namespaces: [],
        pools: ['known', 'partly known'],
      },
      format: 'JSON',
    });
    expect((await result.json()).data).toEqual([
      { pool: 'known', decisions: 2, estimated_decisions: 6 },
      { pool: 'partly known', decisions: 2, estimated_decisions: null },
    ]);
  });
});
