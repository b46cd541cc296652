import {
  BEYOND_ALL_DECISIONS,
  boundPlace,
  decisionHistory,
  type DecisionFilter,
  latestDecisions,
} from '@ngf/telemetry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { ALL_TIMES } from '../testing/decisions';

const ANY: DecisionFilter = { request: "''", model: "''", pod: "''", margin: 'NULL' };
const SCOPE = { ...ALL_TIMES, stepSeconds: 60, clusters: [], namespaces: [], pools: [] };

const FIRST_PAGE = {
  beforeTime: BEYOND_ALL_DECISIONS.before_time,
  beforeTrace: "''",
  beforeSpan: "''",
  limit: '10',
};

const EVERYTHING_OF_A_POOL = {
  ...FIRST_PAGE,
  cluster: "'c'",
  namespace: "'n'",
  pool: "'p'",
  from: 'toDateTime(0)',
  to: 'now()',
};

type Before = Record<keyof typeof BEYOND_ALL_DECISIONS, string>;

/** A decision's pick at noon and so many milliseconds. Its trace is told by its digit. */
function pickSpan(digit: string, millisecond: number, pool: string, endpoints: string[], scores: number[]) {
  return {
    Timestamp: `2026-01-01 12:00:00.${String(millisecond).padStart(3, '0')}000000`,
    TraceId: digit.repeat(32),
    SpanId: 'ff',
    ParentSpanId: 'aa',
    SpanName: 'pick_endpoints',
    ResourceAttributes: { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': pool },
    SpanAttributes: {
      'gen_ai.request.model': `org/Model-${pool}`,
      'llm_d.epp.picker.candidate_endpoints': String(endpoints.length),
      'llm_d.epp.picker.top_endpoints': JSON.stringify(endpoints),
      'llm_d.epp.picker.top_scores': JSON.stringify(scores),
    },
  };
}

/** The scoring of a pick, which names its request. */
function scoringSpan(pick: ReturnType<typeof pickSpan>) {
  const SpanAttributes = { 'gen_ai.request.id': `request-${pick.TraceId.charAt(0)}`, 'llm_d.epp.scorer.count': '0' };
  return { ...pick, SpanId: 'cc', SpanName: 'llm_d.epp.scoring', SpanAttributes };
}

describe('the history of decisions', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const picks = [
      pickSpan('1', 1, 'p', ['n/red-rank-0', 'n/blue-rank-0'], [3, 1]),
      pickSpan('2', 2, 'q', ['n/red-rank-0', 'n/blue-rank-0'], [3, 2.9]),
      pickSpan('3', 3, 'p', ['n/blue-rank-0', 'n/red-rank-0'], [2, 2]),
      pickSpan('4', 4, 'q', ['n/blue-rank-0'], [2]),
    ];
    const spans = picks.flatMap((pick) => [scoringSpan(pick), pick]);
    await clickhouse.admin.insert({ table: 'otel_traces', values: spans, format: 'JSONEachRow' });
    // The exporter sends a batch again when it does not know that it arrived.
    await clickhouse.admin.insert({ table: 'otel_traces', values: spans.slice(4), format: 'JSONEachRow' });
  }, 60_000);
  afterAll(() => clickhouse.close());

  async function digits(
    filter: Partial<DecisionFilter>,
    values = {},
    limit = 10,
    before: Before = BEYOND_ALL_DECISIONS
  ) {
    const page = {
      beforeTime: before.before_time,
      beforeTrace: `'${before.before_trace}'`,
      beforeSpan: `'${before.before_span}'`,
      limit: String(limit),
    };
    const answer = await clickhouse.reader.query({
      query: decisionHistory(boundPlace, { ...ANY, ...filter }, page),
      query_params: { ...SCOPE, ...values },
      format: 'JSONEachRow',
    });
    const rows = await answer.json<{ trace_id: string; decided_at_ns: string; profile_span_id: string }>();
    return { found: rows.map(({ trace_id }) => trace_id.charAt(0)).join(''), last: rows.at(-1) };
  }

  test.each<[string, Partial<DecisionFilter>, object, string]>([
    ['all pools, newest first, each once', {}, {}, '4321'],
    ['one pool', {}, { pools: ['p'] }, '31'],
    ['a request, in any case', { request: "'REQUEST-2'" }, {}, '2'],
    ['a part of a model', { model: "'model-q'" }, {}, '42'],
    ['a pod that was picked, or shared the top score', { pod: "'red'" }, {}, '321'],
    ['not a pod for its namespace', { pod: "'n/'" }, {}, ''],
    ['ties', { margin: '0' }, {}, '3'],
    ['narrow margins', { margin: '0.5' }, {}, '32'],
  ])('finds %s', async (_, filter, values, expected) => {
    expect((await digits(filter, values)).found).toBe(expected);
  });

  test('goes on where a page ended', async () => {
    const first = await digits({}, {}, 2);
    expect(first.found).toBe('43');
    const { decided_at_ns = '', trace_id = '', profile_span_id = '' } = first.last ?? {};
    const before = { before_time: decided_at_ns, before_trace: trace_id, before_span: profile_span_id };
    expect((await digits({}, {}, 2, before)).found).toBe('21');
  });

  // The datasource (4.14.1) fails at a NULL of a type that it does not know, and writes its texts without quotes.
  test.each([
    ['the history', decisionHistory(boundPlace, ANY, FIRST_PAGE)],
    ['decisions', 'SELECT * FROM ngf_decisions'],
    ['the latest decisions', latestDecisions(EVERYTHING_OF_A_POOL)],
  ])('tells everything in types that Grafana’s datasource reads: %s', async (_, query) => {
    const answer = await clickhouse.reader.query({ query, query_params: SCOPE, format: 'JSON' });
    const { meta } = await answer.json();
    expect(meta).toContainEqual({ name: 'sampling_probability', type: 'Nullable(Float64)' });
    expect(meta?.filter(({ type }) => type.includes('SimpleAggregateFunction'))).toEqual([]);
  });
});
