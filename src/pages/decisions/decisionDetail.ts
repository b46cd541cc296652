import type { DataFrame } from '@grafana/data';
import { tableReader, type TableReader } from '../../shared/tableReader';
import { type Candidate, readDecision, type ScoredDecision } from './decisions';
import type { DecisionRef } from './decisionRef';

/** What a pod last said of itself before the decision, no more than 60 s before; null where it did not. */
export interface CandidateState extends Candidate {
  /** Requests that waited in the pod. */
  queueDepth: number | null;
  requestsRunning: number | null;
  /** 0–1. */
  kvCache: number | null;
}

/** A decision with what stands beside it: how its candidates were, and what became of the request. */
export interface DecisionDetail extends ScoredDecision {
  /** Endpoints before and after the filters; null until the filters' span arrives. */
  beforeFilters: number | null;
  afterFilters: number | null;
  states: readonly CandidateState[];
  /** Nanoseconds between the request's arrival and the scheduling profile's run: flow control's queue, mostly. */
  queueWaitNs: number | null;
  priority: number | null;
  targetModel: string | null;
  requestDurationNs: number | null;
  requestStatus: string | null;
}

/** Reads the answers to `decisionQuery` and `statesQuery`; null where the decision is not kept (any more). */
export function readDetail(frames: readonly DataFrame[], ref: DecisionRef): DecisionDetail | null {
  const reader = readerOf(frames, 'decision');
  const row = reader ? rowsOf(reader, ref)[0] : undefined;
  if (!reader || row === undefined) {
    return null;
  }
  const decision = readDecision(reader, row, ref);
  return {
    ...decision,
    beforeFilters: reader.number('candidates_before_filters', row),
    afterFilters: reader.number('candidates_after_filters', row),
    states: statesOf(decision, readerOf(frames, 'states'), ref),
    queueWaitNs: reader.number('queue_wait_ns', row),
    priority: reader.number('priority', row),
    targetModel: reader.text('target_model', row),
    requestDurationNs: reader.number('request_duration_ns', row),
    requestStatus: reader.text('request_status', row),
  };
}

/** No frame, or an empty one, is how the datasource answers no rows. */
function readerOf(frames: readonly DataFrame[], refId: string): TableReader | undefined {
  const frame = frames.find((candidate) => candidate.refId === refId);
  return frame && frame.length > 0 ? tableReader(frame) : undefined;
}

function rowsOf(reader: TableReader, { traceId, profileSpanId }: DecisionRef): number[] {
  return Array.from({ length: reader.rows }, (_, row) => row).filter(
    (row) => reader.text('trace_id', row) === traceId && reader.text('profile_span_id', row) === profileSpanId
  );
}

function statesOf({ top }: ScoredDecision, reader: TableReader | undefined, ref: DecisionRef): CandidateState[] {
  const rowOfRank = new Map(reader && rowsOf(reader, ref).map((row) => [reader.number('rank', row), row]));
  return top.map((candidate, index) => {
    const row = rowOfRank.get(index + 1);
    const number = (column: string) => (reader && row !== undefined ? reader.number(column, row) : null);
    return {
      ...candidate,
      queueDepth: number('queue_depth'),
      requestsRunning: number('requests_running'),
      kvCache: number('kv_cache_utilization'),
    };
  });
}
