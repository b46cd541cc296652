/** For `@clickhouse/client`: bound with `query_params`. */
export interface DecisionArrivalsValues {
  /** Unix milliseconds by ClickHouse's clock: arrived in (after_ms, until_ms]. */
  after_ms: number;
  until_ms: number;
  /** Empty: all. */
  clusters: string[];
}

/** now_ms: Unix milliseconds by the clock that arrivals are stamped with. */
export function arrivalsClock(): string {
  return 'SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms';
}

/**
 * Which decisions arrived, in that order: cluster, namespace, pool, trace_id, profile_span_id, decided_at_ns (text). One
 * that was sent again stands there again.
 */
export function decisionArrivals(): string {
  return `SELECT
    cluster, namespace, pool, lower(hex(trace_id)) AS trace_id, lower(hex(profile_span_id)) AS profile_span_id,
    toString(toUnixTimestamp64Nano(decided_at)) AS decided_at_ns
FROM ngf_decision_arrivals
WHERE arrived_at > fromUnixTimestamp64Milli({after_ms:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({until_ms:Int64})
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
ORDER BY arrived_at, decided_at, trace_id, profile_span_id`;
}
