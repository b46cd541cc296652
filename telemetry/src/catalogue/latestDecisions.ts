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

/** The arguments of the views of decisions, as SQL expressions. */
export interface DecisionPageArguments {
  cluster: string;
  namespace: string;
  pool: string;
  /** DateTime: decided in (from, to]. */
  from: string;
  to: string;
  /** Unix nanoseconds, Int64. */
  beforeTime: string;
  beforeTrace: string;
  beforeSpan: string;
  limit: string;
}

const boundArguments: DecisionPageArguments = {
  cluster: '{cluster:String}',
  namespace: '{namespace:String}',
  pool: '{pool:String}',
  from: 'toDateTime({from:UInt32})',
  to: 'toDateTime({to:UInt32})',
  beforeTime: '{before_time:Int64}',
  beforeTrace: '{before_trace:String}',
  beforeSpan: '{before_span:String}',
  limit: '{limit:UInt32}',
};

function inSql(page: DecisionPageArguments): string {
  return `cluster = ${page.cluster}, namespace = ${page.namespace}, pool = ${page.pool},
    from = ${page.from}, to = ${page.to}, before_time = ${page.beforeTime},
    before_trace = ${page.beforeTrace}, before_span = ${page.beforeSpan}, limit = ${page.limit}`;
}

/** A row per decision, newest first, with the columns of the view ngf_latest_decisions and decided_at_ns as text. */
export function latestDecisions(page = boundArguments): string {
  return `SELECT * EXCEPT (decided_at), toString(toUnixTimestamp64Nano(decided_at)) AS decided_at_ns
FROM ngf_latest_decisions(${inSql(page)})
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC`;
}

/** A row per decision and candidate: trace_id, profile_span_id, rank, pod, score, and the pod's state, NULL if unknown. */
export function candidateStates(page = boundArguments): string {
  return `SELECT * FROM ngf_candidate_states(${inSql(page)})`;
}
