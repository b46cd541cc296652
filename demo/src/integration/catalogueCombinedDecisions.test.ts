import { boundPlace, byPool, candidatesBy, marginsBy, reachablePrefixBy, seriesOf } from '@ngf/telemetry';
import { rollUp } from '@ngf/telemetry/rollup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { rise, rowLander } from '../testing/landRows';

const NOON = Date.UTC(2026, 0, 1, 12) / 1000;

type Labels = Record<string, string>;

const pool = { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p' };
const epp = { ...pool, 'k8s.pod.name': 'epp-0' };
const server = (pod: string) => ({ ...pool, 'k8s.pod.name': pod });

/** What decisions say together, of spans that no simulation sends. */
describe('decisions', { timeout: 20_000 }, () => {
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

  interface Made {
    scores: number[];
    traceState: string;
    prefix?: { max: number; avg: number };
    scorers?: number;
  }

  async function decide(id: number, { scores, traceState, prefix, scorers = 1 }: Made): Promise<void> {
    const hex = (length: number, number: number) => number.toString(16).padStart(length, '0');
    const span = (SpanName: string, spanId: number, parentId: number, SpanAttributes: Labels) => ({
      Timestamp: (NOON + 30 + id) * 1e9,
      TraceId: hex(32, id),
      SpanId: hex(16, 16 * id + spanId),
      ParentSpanId: hex(16, 16 * id + parentId),
      TraceState: traceState,
      SpanName,
      SpanAttributes,
    });
    const picked = {
      'llm_d.epp.picker.candidate_endpoints': String(scores.length),
      'llm_d.epp.picker.top_endpoints': JSON.stringify(scores.map((_, index) => `n/s-${index}-rank-0`)),
      'llm_d.epp.picker.top_scores': JSON.stringify(scores),
    };
    const scored = prefix && {
      'llm_d.epp.scorer.name': 'prefix-cache-scorer',
      'llm_d.epp.scorer.type': 'prefix-cache-scorer',
      'llm_d.epp.scorer.weight': '3',
      'llm_d.epp.scorer.score.max': String(prefix.max),
      'llm_d.epp.scorer.score.avg': String(prefix.avg),
      'llm_d.epp.scorer.endpoints_scored': String(scores.length),
    };
    await lander.land('otel_traces', pool, [
      span('pick_endpoints', 2, 1, picked),
      span('llm_d.epp.scoring', 3, 1, { 'llm_d.epp.scorer.count': String(scorers) }),
      ...(scored ? [span('llm_d.epp.scorer.prefix-cache-scorer', 4, 3, scored)] : []),
    ]);
  }

  /** OpenTelemetry's threshold 0 keeps all, c keeps one of four. */
  const all = 'ot=th:0';
  const oneOfFour = 'ot=th:c';

  test('that were sampled stand for those that were not', async () => {
    await decide(1, { scores: [3, 1], traceState: all, prefix: { max: 1, avg: 0.5 } });
    await decide(2, { scores: [2, 2, 1], traceState: oneOfFour, prefix: { max: 0, avg: 0 } });
    const counted = { decisions: 2, estimated_decisions: 5, is_estimate: 1 };
    const [candidates] = await read(candidatesBy(boundPlace, byPool));
    expect({ ...candidates, decisions: Number(candidates?.decisions) }).toMatchObject({
      ...counted,
      candidates_mean: (2 + 4 * 3) / 5,
      candidates_p50: 3,
    });
    expect(await read(marginsBy(boundPlace, byPool))).toMatchObject([
      { tie_share: 0.8, close_call_share: 0, margin_mean: 2, margin_p50: 2.238721, estimated_decisions: 5 },
    ]);
    expect(await read(reachablePrefixBy(boundPlace, byPool))).toMatchObject([{ reachable: 0.2, average: 0.1 }]);
  });

  test('all of which were kept are no estimate; a single candidate has no margin', async () => {
    await decide(1, { scores: [3], traceState: all });
    expect(await read(marginsBy(boundPlace, byPool))).toMatchObject([
      {
        is_estimate: 0,
        estimated_decisions: 1,
        only_candidate_share: 1,
        tie_share: 0,
        margin_mean: null,
        margin_p50: null,
      },
    ]);
  });

  test('count once however often their spans are sent, and again when a span comes late', async () => {
    const decision = { scores: [3, 2.965], traceState: all, prefix: { max: 1, avg: 0.5 } };
    await decide(1, { ...decision, scorers: 2 });
    await decide(1, { ...decision, scorers: 2 });
    // The top score stands in for the weights that are not all told: 0.035 > 0.03.
    expect(await read(marginsBy(boundPlace, byPool))).toMatchObject([{ estimated_decisions: 1, close_call_share: 0 }]);
    await lander.land('otel_traces', pool, [
      {
        Timestamp: (NOON + 31) * 1e9,
        TraceId: '1'.padStart(32, '0'),
        SpanId: '15'.padStart(16, '0'),
        ParentSpanId: '13'.padStart(16, '0'),
        TraceState: all,
        SpanName: 'llm_d.epp.scorer.queue-scorer',
        SpanAttributes: { 'llm_d.epp.scorer.name': 'queue-scorer', 'llm_d.epp.scorer.weight': '1' },
      },
    ]);
    expect(await read(marginsBy(boundPlace, byPool))).toMatchObject([{ estimated_decisions: 1, close_call_share: 1 }]);
    expect(await read(reachablePrefixBy(boundPlace, byPool))).toMatchObject([{ reachable: 1, average: 0.5 }]);
  });

  test('tell nothing of a prefix while a scorer’s span is missing', async () => {
    await decide(1, { scores: [3, 1], traceState: all, prefix: { max: 1, avg: 0.5 }, scorers: 2 });
    expect(await read(reachablePrefixBy(boundPlace, []))).toMatchObject([{ reachable: null, average: null }]);
  });

  test('of a prefix stand beside what was picked and what caches held', async () => {
    await decide(1, { scores: [3, 1], traceState: all, prefix: { max: 0.75, avg: 0.5 } });
    await lander.histogram('llm_d_epp_prefix_indexer_hit_ratio', epp, [0.5], [2, 2], 2.4);
    for (const [name, tokens] of [
      ['vllm:prefix_cache_queries_total', 1000],
      ['vllm:prefix_cache_hits_total', 550],
    ] as const) {
      await lander.counter(name, server('s-0'), rise(tokens));
    }
    const expected = { reachable: 0.75, picked: 0.6, average: 0.5, achieved: 0.55 };
    expect(await read(reachablePrefixBy(boundPlace, byPool))).toMatchObject([expected]);
    const columns = ['reachable', 'picked', 'average', 'achieved'];
    expect(await read(seriesOf(reachablePrefixBy, columns, boundPlace, []))).toMatchObject([expected]);
  });
});
