import type { DataFrame } from '@grafana/data';
import { inferReason, type InferredReason, podOfEndpoint, type ScorerEvidence } from '@ngf/telemetry';
import { type Static, type TSchema, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { PoolIdentity } from '../../shared/identity';
import { requiredText, tableReader, type TableReader, UnexpectedFrameError } from '../../shared/tableReader';
import type { DecisionRef } from './decisionRef';

/** One of the best candidates. */
export interface Candidate {
  pod: string;
  /** Weighted total of all scorers. */
  score: number;
}

/** A decision of the endpoint picker with what can be said of it. Null: no span tells it (yet). */
export interface Decision extends DecisionRef {
  requestId: string;
  model: string;
  profile: string;
  durationNs: number | null;
  /** Endpoints that the picker chose among. */
  candidateCount: number | null;
  /** At most five, best first; a tie is in the order of names. */
  top: readonly Candidate[];
  samplingProbability: number | null;
  /** How many share the top score. */
  tied: number;
  margin: number | null;
  /** Null in a tie: the picker draws, and no span names its draw. */
  pickedPod: string | null;
  inferred: InferredReason | null;
}

export interface ScoredDecision extends Decision {
  scorers: readonly ScorerEvidence[];
}

const Names = Type.Array(Type.String());
const Scores = Type.Array(Type.Number());
const Scorers = Type.Array(
  Type.Object({
    type: Type.String(),
    weight: Type.Number(),
    max_score: Type.Number(),
    avg_score: Type.Number(),
    endpoints_scored: Type.Number(),
  })
);

/** Reads the answer to `historyQuery`. No frame at all is how the datasource answers no rows. */
export function readHistory(frames: readonly DataFrame[]): Decision[] {
  const [frame] = frames;
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => readDecision(reader, row, poolOf(reader, row)));
}

function poolOf(reader: TableReader, row: number): PoolIdentity {
  return {
    cluster: requiredText(reader, 'cluster', row),
    namespace: requiredText(reader, 'namespace', row),
    pool: requiredText(reader, 'pool', row),
  };
}

/** A row of `historyQuery`, or of `decisionQuery`, which does not repeat the pool. */
export function readDecision(reader: TableReader, row: number, pool: PoolIdentity): ScoredDecision {
  const text = (column: string) => requiredText(reader, column, row);
  const endpoints = json(Names, 'top_endpoints', text('top_endpoints'));
  const topScores = json(Scores, 'top_scores', text('top_scores'));
  const scorers = json(Scorers, 'scorers', text('scorers')).map(asEvidence);
  const candidateCount = reader.number('candidates', row);
  const top = endpoints.map((endpoint, index) => ({ pod: podOfEndpoint(endpoint), score: topScores[index] ?? 0 }));
  const tied = reader.number('tied', row) ?? 0;
  const margin = reader.number('margin', row);
  return {
    cluster: pool.cluster,
    namespace: pool.namespace,
    pool: pool.pool,
    decidedAtNs: text('decided_at_ns'),
    traceId: text('trace_id'),
    profileSpanId: text('profile_span_id'),
    requestId: text('request_id'),
    model: text('model'),
    profile: text('profile'),
    durationNs: reader.number('decision_duration_ns', row),
    candidateCount,
    top,
    scorers,
    samplingProbability: reader.number('sampling_probability', row),
    tied,
    margin,
    pickedPod: tied === 1 ? (top[0]?.pod ?? null) : null,
    inferred: inferReason({ candidates: candidateCount ?? 0, topScores, tied, margin, scorers }),
  };
}

function asEvidence(scorer: Static<typeof Scorers>[number]): ScorerEvidence {
  return {
    type: scorer.type,
    weight: scorer.weight,
    maxScore: scorer.max_score,
    avgScore: scorer.avg_score,
    endpointsScored: scorer.endpoints_scored,
  };
}

/** Arrays come as JSON text: a frame holds none. */
function json<Schema extends TSchema>(schema: Schema, column: string, text: string): Static<Schema> {
  const value = parsed(text);
  if (Check(schema, value)) {
    return value;
  }
  throw new UnexpectedFrameError(`Column “${column}” should hold a JSON array, not ${text.slice(0, 80)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
