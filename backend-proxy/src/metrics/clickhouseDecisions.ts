import { Type, type Static, type TSchema } from 'typebox';
import { Nullable, type EppDecision } from '@ngf/contract';
import {
  BEYOND_ALL_DECISIONS,
  candidateStates,
  latestDecisions,
  podOfEndpoint,
  type LatestDecisionsValues,
} from '@ngf/telemetry';
import { eppDecision, type CandidateState, type DecisionPage, type DecisionRecord } from './decisions';
import { numberOrNull } from './clickhouseRows';
import type { PoolIdentity } from './provider';
import type { TimeRange } from './timeRange';

/** 64-bit integers come as numbers or as text, after the server's output_format_json_quote_64bit_integers. */
const Count = Type.Union([Type.Number(), Type.String({ pattern: '^-?[0-9]+$' })]);
const NullableNumber = Nullable(Type.Number());

/** Of `latestDecisions`. */
const DecisionRow = Type.Object({
  decided_at_ns: Type.String({ pattern: '^[0-9]+$' }),
  trace_id: Type.String(),
  profile_span_id: Type.String(),
  profile: Type.String(),
  request_id: Type.String(),
  model: Type.String(),
  decision_duration_ns: Nullable(Count),
  candidates: Type.Number(),
  top_endpoints: Type.Array(Type.String()),
  top_scores: Type.Array(Type.Number()),
  tied: Type.Number(),
  margin: NullableNumber,
  sampling_probability: NullableNumber,
  scorers: Type.Array(
    Type.Object({
      type: Type.String(),
      weight: Type.Number(),
      max_score: Type.Number(),
      avg_score: Type.Number(),
      endpoints_scored: Type.Number(),
    })
  ),
  queue_wait_ns: Nullable(Count),
  priority: NullableNumber,
  request_duration_ns: Nullable(Count),
  request_status: Nullable(Type.String()),
});

/** Of `candidateStates`. */
const StateRow = Type.Object({
  trace_id: Type.String(),
  profile_span_id: Type.String(),
  rank: Count,
  queue_depth: NullableNumber,
  requests_running: NullableNumber,
  kv_cache_utilization: NullableNumber,
});

/** Runs a query and checks its rows. */
export type Select = <Row extends TSchema>(
  schema: Row,
  query: string,
  values: Record<string, unknown>
) => Promise<Array<Static<Row>>>;

/** Decisions from ClickHouse. Two queries: which decisions there are, and the state of their candidates. */
export async function selectDecisions(
  select: Select,
  pool: PoolIdentity,
  range: TimeRange,
  page: DecisionPage
): Promise<EppDecision[]> {
  const { cluster, namespace, name } = pool;
  const values: LatestDecisionsValues = {
    cluster,
    namespace,
    pool: name,
    ...range,
    ...positionOf(page),
    limit: page.limit,
  };
  const [decisions, states] = await Promise.all([
    select(DecisionRow, latestDecisions(), { ...values }),
    select(StateRow, candidateStates(), { ...values }),
  ]);
  const stateOf = new Map(states.map((row) => [keyOf(row, Number(row.rank)), candidateState(row)]));
  return decisions.map((row) => eppDecision(decisionRecord(row, stateOf)));
}

function positionOf({ before }: DecisionPage): Pick<LatestDecisionsValues, keyof typeof BEYOND_ALL_DECISIONS> {
  return before === undefined
    ? BEYOND_ALL_DECISIONS
    : {
        before_time: String(before.decidedAtNs),
        before_trace: before.traceId,
        before_span: before.profileSpanId,
      };
}

function keyOf(row: { trace_id: string; profile_span_id: string }, rank: number): string {
  return `${row.trace_id} ${row.profile_span_id} ${rank}`;
}

function candidateState(row: Static<typeof StateRow>): CandidateState {
  return {
    queueDepth: row.queue_depth,
    requestsRunning: row.requests_running,
    kvCache: row.kv_cache_utilization,
  };
}

const UNKNOWN_STATE: CandidateState = { queueDepth: null, requestsRunning: null, kvCache: null };

function decisionRecord(row: Static<typeof DecisionRow>, stateOf: ReadonlyMap<string, CandidateState>): DecisionRecord {
  return {
    decidedAtNs: BigInt(row.decided_at_ns),
    traceId: row.trace_id,
    profileSpanId: row.profile_span_id,
    requestId: row.request_id,
    profile: row.profile,
    model: row.model,
    candidates: row.candidates,
    topPods: row.top_endpoints.map(podOfEndpoint),
    topScores: row.top_scores,
    tied: row.tied,
    margin: row.margin,
    states: row.top_endpoints.map((_, index) => stateOf.get(keyOf(row, index + 1)) ?? UNKNOWN_STATE),
    scorers: row.scorers.map((scorer) => ({
      type: scorer.type,
      weight: scorer.weight,
      maxScore: scorer.max_score,
      avgScore: scorer.avg_score,
      endpointsScored: scorer.endpoints_scored,
    })),
    durationNs: numberOrNull(row.decision_duration_ns),
    queueWaitNs: numberOrNull(row.queue_wait_ns),
    priority: row.priority,
    requestDurationNs: numberOrNull(row.request_duration_ns),
    requestStatus: row.request_status === null ? null : row.request_status === 'Error' ? 'error' : 'ok',
    samplingProbability: row.sampling_probability,
  };
}
