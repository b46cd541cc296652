/**
 * The latest decisions of a pool before a cursor, for `@clickhouse/client`: bound with `query_params`. Times of cursors
 * are nanoseconds, which exceed JSON's exact numbers: they travel as text.
 */
export interface LatestDecisionsValues {
  cluster: string;
  namespace: string;
  pool: string;
  /** Unix seconds: decided in (from, to]. */
  from: number;
  to: number;
  /** The last decision of the page before; without one, `BEYOND_ALL_DECISIONS`. */
  before_time: string;
  before_trace: string;
  before_span: string;
  limit: number;
}

/** No decision comes after it: 2^63 - 1 nanoseconds, the last instant of DateTime64(9), in 2262. */
export const BEYOND_ALL_DECISIONS = {
  before_time: '9223372036854775807',
  before_trace: '',
  before_span: '',
} as const;

const ARGUMENTS = `cluster = {cluster:String}, namespace = {namespace:String}, pool = {pool:String},
    from = toDateTime({from:UInt32}), to = toDateTime({to:UInt32}), before_time = {before_time:Int64},
    before_trace = {before_trace:String}, before_span = {before_span:String}, limit = {limit:UInt32}`;

/** A row per decision, newest first, with the columns of the view ngf_latest_decisions and decided_at_ns as text. */
export function latestDecisions(): string {
  return `SELECT * EXCEPT (decided_at), toString(toUnixTimestamp64Nano(decided_at)) AS decided_at_ns
FROM ngf_latest_decisions(${ARGUMENTS})
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC`;
}

/** A row per decision and candidate: trace_id, profile_span_id, rank, pod, score, and the pod's state, NULL if unknown. */
export function candidateStates(): string {
  return `SELECT * FROM ngf_candidate_states(${ARGUMENTS})`;
}
