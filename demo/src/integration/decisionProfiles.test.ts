import type { MetricsProvider } from '@ngf/backend-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider, readDecisions } from '../testing/decisions';

const NOON = '2026-01-01 12:00:00.';
const POOL = { cluster: 'c', namespace: 'n', name: 'p' };

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

function span(name: string, id: string, parent: string, millisecond: number, attributes: Record<string, string> = {}) {
  return {
    Timestamp: `${NOON}${String(millisecond).padStart(3, '0')}000000`,
    TraceId: 'aa',
    SpanId: id,
    ParentSpanId: parent,
    SpanName: name,
    ResourceAttributes: { 'k8s.cluster.name': 'c', 'k8s.namespace.name': 'n', 'inference.pool': 'p' },
    SpanAttributes: attributes,
    Duration: 1000,
    StatusCode: 'Unset',
  };
}

/** One run of a profile with one scorer, below the orchestration `02`. */
function run(profile: string, prefix: string, scorer: string, millisecond: number) {
  return [
    span('run_scheduler_profile', `${prefix}0`, '02', millisecond, { 'llm_d.epp.scheduling.profile.name': profile }),
    span('llm_d.epp.scoring', `${prefix}1`, `${prefix}0`, millisecond + 1, { 'llm_d.epp.scorer.count': '1' }),
    span(`llm_d.epp.scorer.${scorer}`, `${prefix}2`, `${prefix}1`, millisecond + 1, {
      'llm_d.epp.scorer.type': scorer,
      'llm_d.epp.scorer.weight': '2',
      'llm_d.epp.scorer.score.max': '1',
      'llm_d.epp.scorer.score.avg': '0.5',
      'llm_d.epp.scorer.endpoints_scored': '2',
    }),
    span('pick_endpoints', `${prefix}3`, `${prefix}0`, millisecond + 2, {
      'llm_d.epp.picker.candidate_endpoints': '2',
      'llm_d.epp.picker.top_endpoints': '["n/one-rank-0","n/two-rank-0"]',
      'llm_d.epp.picker.top_scores': '[2,0]',
    }),
  ];
}

test('profiles of one trace keep their own scorers, and share the request', async () => {
  const spans = [
    ...run('prefill', 'c', 'prefix-cache-scorer', 20),
    ...run('decode', 'd', 'queue-scorer', 30),
    span('gateway.request_orchestration', '02', '01', 5, { request_prio: '-1', target_model: 'm' }),
    { ...span('gateway.request', '01', '', 0), Duration: 2_000_000_000 },
  ];
  await clickhouse.admin.insert({ table: 'otel_traces', values: spans, format: 'JSONEachRow' });
  const request = { selectedPod: 'one', priority: -1, requestDurationMs: 2000, requestStatus: 'ok' };
  expect(await readDecisions(provider, POOL)).toMatchObject([
    { ...request, profile: 'decode', reason: 'least queue', scorers: [{ type: 'queue-scorer' }], queueWaitUs: 25_000 },
    { ...request, profile: 'prefill', reason: 'prefix affinity', prefixCacheHit: true, queueWaitUs: 15_000 },
  ]);
});
