import type { SpanRow } from '@ngf/contract';
import { beforeAll, describe, expect, it } from 'vitest';

import { NOON_MS, recordFleet, type RecordedFleet } from '../testing/recordFleet';

const SATURATED = {
  name: 'KV',
  kind: 'kv-saturation',
  cluster: 'prod-us-east',
  namespace: 'chat',
  pool: 'llama-8b',
  startMs: NOON_MS,
  durationMs: 3_600_000,
} as const;

const PARENTS: Readonly<Record<string, string>> = {
  'gateway.request': '',
  'gateway.request_orchestration': 'gateway.request',
  run_scheduler_profile: 'gateway.request_orchestration',
  filter_endpoints: 'run_scheduler_profile',
  'llm_d.epp.scoring': 'run_scheduler_profile',
  'llm_d.epp.scorer.queue-scorer': 'llm_d.epp.scoring',
  'llm_d.epp.scorer.kv-cache-utilization-scorer': 'llm_d.epp.scoring',
  'llm_d.epp.scorer.prefix-cache-scorer': 'llm_d.epp.scoring',
  pick_endpoints: 'run_scheduler_profile',
};

function byTrace(recorded: RecordedFleet): Map<string, SpanRow[]> {
  const traces = new Map<string, SpanRow[]>();
  for (const { batch } of recorded.batches) {
    for (const span of batch.otel_traces) {
      traces.set(span.TraceId, [...(traces.get(span.TraceId) ?? []), span]);
    }
  }
  return traces;
}

describe('spans', { timeout: 30_000 }, () => {
  let recorded: RecordedFleet;
  let traces: Map<string, SpanRow[]>;

  beforeAll(() => {
    recorded = recordFleet({ scale: 0.5, incidents: [SATURATED] }, [900]);
    traces = byTrace(recorded);
  }, 30_000);

  it('nests nine spans for every decision, as llm-d-router does', () => {
    const decided = recorded.truths.filter(({ sampled, status }) => sampled && status !== 429);
    expect(decided.length).toBeGreaterThan(1000);
    for (const { traceId } of decided) {
      const spans = traces.get(traceId) ?? [];
      const names = new Map(spans.map((span) => [span.SpanId, span.SpanName]));
      const parents = Object.fromEntries(spans.map((span) => [span.SpanName, names.get(span.ParentSpanId) ?? '']));
      expect(parents).toStrictEqual(PARENTS);
    }
  });

  it('lists the best endpoints with their scores, ties in name order, and the pick among the best', () => {
    let ties = 0;
    let tiesPickedFirst = 0;
    for (const truth of recorded.truths) {
      const pick = traces.get(truth.traceId)?.find((span) => span.SpanName === 'pick_endpoints');
      if (pick === undefined) {
        continue;
      }
      expect(JSON.parse(pick.SpanAttributes['llm_d.epp.picker.top_endpoints'] ?? '')).toStrictEqual(truth.topEndpoints);
      expect(JSON.parse(pick.SpanAttributes['llm_d.epp.picker.top_scores'] ?? '')).toStrictEqual(truth.topScores);
      expect([...truth.topScores].sort((left, right) => right - left)).toStrictEqual(truth.topScores);
      const best = truth.topEndpoints.filter((_, index) => truth.topScores[index] === truth.topScores[0]);
      expect([...best].sort()).toStrictEqual(best);
      expect(best.length === 5 || best.includes(`${truth.namespace}/${truth.pod}-rank-0`)).toBe(true);
      if (best.length > 1) {
        ties++;
        tiesPickedFirst += Number(best[0] === `${truth.namespace}/${truth.pod}-rank-0`);
      }
    }
    expect(ties).toBeGreaterThan(0);
    expect(tiesPickedFirst).toBeLessThan(ties);
  });

  it('ends a rejected request in an error, with no pick', () => {
    const rejected = recorded.truths.filter(({ sampled, status }) => sampled && status === 429);
    expect(rejected.length).toBeGreaterThan(0);
    for (const { traceId } of rejected) {
      const spans = traces.get(traceId) ?? [];
      expect(spans.map((span) => [span.SpanName, span.StatusCode]).sort()).toStrictEqual([
        ['gateway.request', 'Error'],
        ['gateway.request_orchestration', 'Error'],
      ]);
      expect(spans[0]?.StatusMessage).toMatch(/^inference error: ResourceExhausted - /);
    }
  });

  it('shows the wait in flow control between orchestration and scheduling', () => {
    const waited = recorded.truths.filter(({ flowControlSeconds, status }) => flowControlSeconds > 1 && status === 200);
    expect(waited.length).toBeGreaterThan(0);
    for (const { traceId, flowControlSeconds } of waited) {
      const orchestration = traces.get(traceId)?.find((span) => span.SpanName === 'gateway.request_orchestration');
      expect((orchestration?.Duration ?? 0) / 1e9).toBeCloseTo(flowControlSeconds, 2);
    }
  });

  it('samples the share that was asked for, by trace identifier', () => {
    const sampled = recordFleet({ scale: 0.5, samplingProbability: 0.1 }, [600]);
    const decided = sampled.truths.filter(({ targetModel }) => !targetModel.startsWith('google/'));
    const share = decided.filter((truth) => truth.sampled).length / decided.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    const tracesOfSampled = byTrace(sampled);
    expect(decided.every((truth) => tracesOfSampled.has(truth.traceId) === truth.sampled)).toBe(true);
  });
});
