import { createFleet, type RequestTruth } from '@ngf/fleet';
import type { EppDecision, GaugeRow, SpanRow } from '@ngf/contract';
import type { MetricsProvider, PoolIdentity } from '@ngf/backend-proxy';
import { keptScores } from '@ngf/telemetry';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { connectProvider, readDecisions } from '../testing/decisions';

const START_MS = Date.UTC(2026, 0, 1, 12);
const DECISION_TABLES = ['ngf_epp_decisions', 'ngf_decision_scorers', 'ngf_gateway_requests'];

/** What a fleet's spans tell, however they arrive, against what happened to each request. */
describe.each([1, 2])('decisions of a fleet of seed %i', (seed) => {
  let clickhouse: TestClickHouse;
  let provider: MetricsProvider;
  let pools: PoolIdentity[];
  const spans: SpanRow[] = [];
  const gauges: GaugeRow[] = [];
  const truths = new Map<string, RequestTruth>();

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    provider = connectProvider(clickhouse);
    const fleet = createFleet({ seed, scale: 0.3, startMs: START_MS, incidents: [] });
    // Longer than the spans that are kept, so that each of their requests has ended.
    fleet.advance(
      START_MS + 12 * 60_000,
      (batch, atMs) => {
        if (atMs <= START_MS + 2 * 60_000) {
          spans.push(...batch.otel_traces);
          gauges.push(...batch.otel_metrics_gauge);
        }
      },
      (truth) => truths.set(truth.traceId, truth)
    );
    pools = fleet.pools();
    await clickhouse.admin.insert({ table: 'otel_metrics_gauge', values: gauges, format: 'JSONEachRow' });
  }, 120_000);
  afterAll(async () => {
    await provider.close();
    await clickhouse.close();
  });
  beforeEach(forget);

  async function forget(): Promise<void> {
    for (const table of DECISION_TABLES) {
      await clickhouse.admin.command({ query: `TRUNCATE TABLE ${table}` });
    }
  }

  async function land(values: SpanRow[]): Promise<void> {
    if (values.length > 0) {
      await clickhouse.admin.insert({ table: 'otel_traces', values, format: 'JSONEachRow' });
    }
  }

  async function readAll(): Promise<EppDecision[]> {
    return (await Promise.all(pools.map((pool) => readDecisions(provider, pool)))).flat();
  }

  test('every traced pick is there, with the pod, scores, candidates and wait that were', async () => {
    await land(spans);
    const decisions = await readAll();
    const picks = spans.filter(({ SpanName }) => SpanName === 'pick_endpoints');
    expect(decisions.map(({ traceId }) => traceId).sort()).toEqual(picks.map(({ TraceId }) => TraceId).sort());
    for (const decision of decisions) {
      const truth = truths.get(decision.traceId);
      expect(decision.requestId).toBe(truth?.requestId);
      expect(decision.candidatesConsidered).toBe(truth?.candidateEndpoints);
      expect(decision.candidates.map(({ score }) => score)).toEqual(keptScores(truth?.topScores ?? []).topScores);
      expect(decision.candidates.map(({ pod }) => `${truth?.namespace}/${pod}-rank-0`)).toEqual(truth?.topEndpoints);
      expect(decision.priority).toBe(truth?.priority);
      expect((decision.queueWaitUs ?? NaN) / 1e6).toBeCloseTo(truth?.flowControlSeconds ?? NaN, 2);
      if (decision.selectedPod !== null) {
        expect(decision.selectedPod).toBe(truth?.pod);
      }
    }
    expect(decisions.filter(({ selectedPod }) => selectedPod !== null).length).toBeGreaterThan(decisions.length / 2);
  }, 60_000);

  test('in any order, in any batches, and more than once: the same decisions', async () => {
    await land(spans);
    const expected = await readAll();
    // Of each span: how late it comes, and whether the exporter sends it twice.
    const arrivals = fc.array(fc.record({ batch: fc.nat(3), again: fc.option(fc.nat(3), { freq: 3 }) }), {
      minLength: spans.length,
      maxLength: spans.length,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(arrivals, async (plan) => {
        await forget();
        for (let batch = 0; batch <= 3; batch++) {
          const arriving = spans.filter((_, index) => plan[index]?.batch === batch || plan[index]?.again === batch);
          await land(batch % 2 ? arriving.toReversed() : arriving);
        }
        expect(await readAll()).toEqual(expected);
      }),
      { numRuns: 3, endOnFailure: true, seed }
    );
  }, 120_000);

  test('late spans complete a decision and do not move it', async () => {
    await land(spans.filter(({ SpanName }) => SpanName === 'pick_endpoints'));
    const early = await readAll();
    expect(early.every(({ reason, scorers }) => scorers.length === 0 || reason !== null)).toBe(true);
    expect(
      early.every(({ decisionLatencyUs, queueWaitUs }) => decisionLatencyUs === null && queueWaitUs === null)
    ).toBe(true);
    await land(spans.filter(({ SpanName }) => SpanName !== 'pick_endpoints'));
    const complete = await readAll();
    expect(complete.map(({ cursor, candidates }) => ({ cursor, candidates }))).toEqual(
      early.map(({ cursor, candidates }) => ({ cursor, candidates }))
    );
    expect(complete.every(({ scorers, decisionLatencyUs }) => scorers.length === 3 && decisionLatencyUs)).toBe(true);
  }, 60_000);
});
