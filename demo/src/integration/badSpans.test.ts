import type { MetricsProvider } from '@ngf/backend-proxy';
import { rejectedSamples, type RejectionReason } from '@ngf/telemetry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider, readDecisions } from '../testing/decisions';

type Span = Record<string, unknown>;

const PICK = {
  'llm_d.epp.picker.candidate_endpoints': '2',
  'llm_d.epp.picker.top_endpoints': '["n/one-rank-0","n/two-rank-0"]',
  'llm_d.epp.picker.top_scores': '[2,1]',
};

/** A pick of a trace, of a cluster. */
function pick(cluster: string, trace: string, change: Span = {}): Span {
  return {
    Timestamp: '2026-01-01 12:00:00.000000000',
    TraceId: trace,
    SpanId: '03',
    ParentSpanId: '02',
    SpanName: 'pick_endpoints',
    ResourceAttributes: { 'k8s.cluster.name': cluster, 'k8s.namespace.name': 'n', 'inference.pool': 'p' },
    SpanAttributes: PICK,
    Duration: 1000,
    StatusCode: 'Unset',
    ...change,
  };
}

const attribute = (name: string, value: string): Span => ({ SpanAttributes: { ...PICK, [name]: value } });
const scores = (value: string) => attribute('llm_d.epp.picker.top_scores', value);

const BAD_SPANS: ReadonlyArray<[what: string, change: Span, reason: RejectionReason]> = [
  ['a score too few', scores('[2]'), 'span-layout'],
  ['scores cut short', scores('[2,1'), 'span-layout'],
  ['scores that are not numbers', scores('[NaN,1]'), 'span-layout'],
  ['a score that is too large for a number', scores('[1e999,1]'), 'span-layout'],
  ['scores in the wrong order', scores('[1,2]'), 'span-layout'],
  ['candidates without scores', scores(''), 'span-layout'],
  ['a trace id that is too long', { TraceId: 'f'.repeat(33) }, 'span-layout'],
  ['a span id that is too long', { SpanId: 'f'.repeat(10_000) }, 'span-layout'],
  ['an end before its start', { Duration: '18446744073709550616' }, 'negative'],
  ['no time at all', { Timestamp: '1970-01-01 00:00:00' }, 'time-too-old'],
  ['a time of the next century', { Timestamp: '2200-01-01 00:00:00' }, 'time-in-future'],
  ['a model name of 10 MB', attribute('gen_ai.request.model', 'x'.repeat(10_000_000)), 'labels-too-long'],
  [
    'a scorer of 10 MB',
    { SpanName: `llm_d.epp.scorer.${'x'.repeat(20)}`, StatusMessage: 'x'.repeat(10_000_000) },
    'labels-too-long',
  ],
  ['a request of 10 MB', { SpanName: 'gateway.request', TraceState: 'x'.repeat(10_000_000) }, 'labels-too-long'],
];

describe('bad spans', { timeout: 30_000 }, () => {
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

  let clusters = 0;

  async function rejected(cluster: string): Promise<unknown[]> {
    const result = await clickhouse.reader.query({ query: rejectedSamples(), format: 'JSONEachRow' });
    const rows = await result.json<{ cluster: string; reason: string; samples: number }>();
    return rows.filter((row) => row.cluster === cluster).map(({ reason, samples }) => ({ reason, samples }));
  }

  test.each(BAD_SPANS)('%s is counted, and the decisions beside it are all there', async (_what, change, reason) => {
    const cluster = `cluster-${++clusters}`;
    const values = [pick(cluster, 'a1'), pick(cluster, 'b2', change), pick(cluster, 'c3')];
    await clickhouse.admin.insert({ table: 'otel_traces', values, format: 'JSONEachRow' });
    const decisions = await readDecisions(provider, { cluster, namespace: 'n', name: 'p' });
    expect(decisions).toMatchObject([{ selectedPod: 'one' }, { selectedPod: 'one' }]);
    expect(await rejected(cluster)).toEqual([{ reason, samples: 1 }]);
  });

  test('a pick that tells no candidates, and spans that are not ours, are not broken', async () => {
    const values = [
      pick('odd', 'a1', { SpanAttributes: {} }),
      pick('odd', 'b2', { SpanName: 'db', Timestamp: '1970-01-01 00:00:00' }),
    ];
    await clickhouse.admin.insert({ table: 'otel_traces', values, format: 'JSONEachRow' });
    expect(await rejected('odd')).toEqual([]);
    expect(await readDecisions(provider, { cluster: 'odd', namespace: 'n', name: 'p' })).toHaveLength(1);
  });
});
