import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { readDetail } from './decisionDetail';
import { readHistory } from './decisions';

const trace = 'fc880c1fa800a15f4bf087645cd09767';
const span = 'd3970c1d0934a924';
const prefixScorer = { type: 'prefix-cache-scorer', weight: 3, max_score: 0.8, avg_score: 0.2, endpoints_scored: 3 };

const row = {
  cluster: 'east',
  namespace: 'chat',
  pool: 'llama',
  decided_at_ns: '1795462219990277535',
  trace_id: trace,
  profile_span_id: span,
  request_id: 'r-1',
  model: 'm',
  profile: 'default',
  decision_duration_ns: 54_000,
  candidates: 3,
  top_endpoints: '["chat/a-rank-0","chat/b-rank-0"]',
  top_scores: '[2.4,1]',
  tied: 1,
  margin: 1.4,
  sampling_probability: null,
  scorers: JSON.stringify([prefixScorer]),
};

const rest = {
  candidates_before_filters: 4,
  candidates_after_filters: 3,
  queue_wait_ns: 1000,
  priority: null,
  target_model: 'm',
  request_duration_ns: 2_000_000,
  request_status: 'Ok',
};

const states = {
  trace_id: trace,
  profile_span_id: span,
  rank: 1,
  queue_depth: 2,
  requests_running: 5,
  kv_cache_utilization: 0.5,
};

function frame(refId: string, ...rows: Array<Record<string, unknown>>): DataFrame {
  const names = Object.keys(rows[0] ?? {});
  const fields = names.map((name) => ({ name, type: FieldType.other, values: rows.map((cells) => cells[name]) }));
  return { ...toDataFrame({ fields }), refId };
}

describe('a row of the history', () => {
  it('tells the pick, the margin and the inferred reason', () => {
    const [decision] = readHistory([frame('history', row)]);
    expect(decision).toMatchObject({
      pickedPod: 'a',
      tied: 1,
      top: [
        { pod: 'a', score: 2.4 },
        { pod: 'b', score: 1 },
      ],
      inferred: { reason: 'prefix affinity' },
      samplingProbability: null,
    });
    expect(decision?.margin).toBeCloseTo(1.4, 9);
  });

  it('names no pick in a tie', () => {
    const [decision] = readHistory([frame('history', { ...row, top_scores: '[2,2]', tied: 2, margin: 0 })]);
    expect(decision).toMatchObject({ pickedPod: null, tied: 2, margin: 0, inferred: { reason: 'tie' } });
  });

  it('has no reason where scorers are not told and the margin is clear', () => {
    const [decision] = readHistory([frame('history', { ...row, scorers: '[]' })]);
    expect(decision).toMatchObject({ pickedPod: 'a', inferred: null });
  });

  it('is refused where an array is none', () => {
    expect(() => readHistory([frame('history', { ...row, top_scores: '["x"]' })])).toThrow(/top_scores/);
  });

  it('is none where nothing is answered', () => {
    expect(readHistory([])).toStrictEqual([]);
  });
});

describe('one decision', () => {
  const ref = { ...row, decidedAtNs: row.decided_at_ns, traceId: trace, profileSpanId: span };

  it('gives each candidate what it last said, and null where that is not known', () => {
    const other = { ...row, ...rest, trace_id: '0'.repeat(32), request_id: 'other' };
    const detail = readDetail([frame('decision', other, { ...row, ...rest }), frame('states', states)], ref);
    expect(detail).toMatchObject({
      requestId: 'r-1',
      beforeFilters: 4,
      afterFilters: 3,
      requestStatus: 'Ok',
      states: [
        { pod: 'a', queueDepth: 2, requestsRunning: 5, kvCache: 0.5 },
        { pod: 'b', queueDepth: null, requestsRunning: null, kvCache: null },
      ],
    });
  });

  it('is null where it is not kept', () => {
    expect(readDetail([], ref)).toBeNull();
  });
});
