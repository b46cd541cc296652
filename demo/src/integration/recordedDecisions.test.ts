import type { EppDecision } from '@ngf/contract';
import type { MetricsProvider } from '@ngf/backend-proxy';
import { keptScores } from '@ngf/telemetry';
import { replay } from '@ngf/telemetry/replay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider, readDecisions } from '../testing/decisions';
import { readMeasuredRequests, RECORDED_FILES, type MeasuredRequest } from '../testing/recording';

const POOL = { cluster: 'lab-1', namespace: 'inference', name: 'llama-pool' };

/** Decisions of a real endpoint picker as REST tells them, against what the load driver measured at the client. */
describe('decisions of the recorded run', () => {
  let clickhouse: TestClickHouse;
  let provider: MetricsProvider;
  let decisions: EppDecision[];
  let measured: Map<string, MeasuredRequest>;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    await replay(clickhouse.admin, RECORDED_FILES);
    provider = connectProvider(clickhouse);
    decisions = await readDecisions(provider, POOL);
    measured = new Map((await readMeasuredRequests()).map((request) => [request.request_id, request]));
  }, 120_000);
  afterAll(async () => {
    await provider.close();
    await clickhouse.close();
  });

  const measuredOf = ({ requestId }: EppDecision) => measured.get(requestId);

  test('all 3,534 are there once, newest first; 3,124 name their pick, and it served the request', () => {
    expect(new Set(decisions.map(({ requestId }) => requestId)).size).toBe(3534);
    expect(decisions).toHaveLength(3534);
    const times = decisions.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().reverse());
    const known = decisions.filter(({ selectedPod }) => selectedPod !== null);
    expect(known).toHaveLength(3124);
    const answered = known.filter((decision) => measuredOf(decision)?.status === 200);
    expect(answered.filter((decision) => measuredOf(decision)?.served_by !== decision.selectedPod)).toEqual([]);
    expect(decisions.filter(({ reason }) => reason === 'tie')).toHaveLength(410);
  });

  test('scores and margins are those that the client was told', () => {
    for (const decision of decisions) {
      const told = Object.values(measuredOf(decision)?.endpoint_scores ?? {}).sort((left, right) => right - left);
      expect(decision.candidatesConsidered).toBe(told.length);
      expect(decision.candidates).toHaveLength(told.length);
      const { topScores, tied, margin } = keptScores(told);
      expect(decision.candidates.map(({ score }) => score)).toEqual(topScores);
      expect(decision).toMatchObject({ tied, margin });
    }
  });

  test('every decision has its three scorers, its queue wait and its request’s end', () => {
    expect(decisions.filter(({ scorers }) => scorers.length !== 3)).toEqual([]);
    expect(decisions.filter(({ rule, reason }) => rule === null || reason === null)).toEqual([]);
    expect(
      decisions.filter(({ requestDurationMs, queueWaitUs }) => !requestDurationMs || queueWaitUs === null)
    ).toEqual([]);
    const waits = decisions.map(({ queueWaitUs }) => (queueWaitUs ?? NaN) / 1e6);
    // Flow control held requests while the pool was saturated.
    expect(Math.max(...waits)).toBeGreaterThan(10);
    expect(waits.toSorted((left, right) => left - right)[1000]).toBeLessThan(0.001);
  });

  test('a prefix that scores prove to be cached was cached, and one that they exclude was not', () => {
    const told = (hit: boolean) =>
      decisions.filter((decision) => decision.prefixCacheHit === hit && measuredOf(decision)?.status === 200);
    expect(told(true).length).toBeGreaterThan(500);
    expect(told(false).length).toBeGreaterThan(100);
    const cached = (decision: EppDecision) => (measuredOf(decision)?.cached_tokens ?? 0) > 0;
    // The picker's index is an estimate of the pods' caches: pod 1 lost its own when it was killed.
    expect(told(true).filter(cached).length / told(true).length).toBeGreaterThan(0.95);
    expect(told(false).filter(cached).length / told(false).length).toBeLessThan(0.05);
  });

  test('the hot prefix was followed for its affinity', () => {
    const hot = decisions.filter(
      ({ timestamp }) => timestamp > '2026-11-23T09:57:30Z' && timestamp < '2026-11-23T09:58:00Z'
    );
    const reasons = hot.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'prefix affinity').length / hot.length).toBeGreaterThan(0.5);
  });

  test('rejected requests have no decision, and are told as errors', async () => {
    const result = await clickhouse.reader.query({
      query: `SELECT countIf(status = 'Error') AS rejected, countIf(status != 'Error') AS others
      FROM (SELECT max(ngf_gateway_requests.status) AS status FROM ngf_gateway_requests GROUP BY trace_id, request_span_id)`,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ rejected: 143, others: 3534 }]);
  });

  test('replaying everything once more changes nothing', async () => {
    await replay(clickhouse.admin, RECORDED_FILES);
    expect(await readDecisions(provider, POOL, 700)).toEqual(decisions);
  }, 120_000);
});
