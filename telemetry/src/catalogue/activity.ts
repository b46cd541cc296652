import { groupColumns, type GroupColumn } from './groups';
import { metrics } from './metrics';
import { percentilesBy } from './percentiles';
import type { QueryPlace } from './place';
import { podMeansBy, podStateBy } from './podGauges';
import { totalsBy } from './rates';

const counters = {
  requests: metrics.requests,
  rejected_requests: metrics.requestErrors,
  input_tokens: metrics.inputTokens,
  output_tokens: metrics.outputTokens,
  prefix_hits: metrics.prefixCacheHits,
  prefix_queries: metrics.prefixCacheQueries,
};

const gauges = {
  queue_depth: metrics.queueDepth,
  requests_running: metrics.requestsRunning,
  kv_cache_utilization: metrics.kvCacheUtilization,
  gpu_utilization: metrics.gpuUtilization,
};

const totalColumns = [...Object.keys(counters), 'output_tokens_per_second'];
/** What is told of the pods' state: as it is at the range's end, or as it was over the range. */
type PodStates = 'atEnd' | 'means';

const stateColumns: Readonly<Record<PodStates, readonly string[]>> = {
  atEnd: ['pods_reporting', ...Object.keys(gauges).flatMap((name) => [`${name}_now_mean`, `${name}_now_sum`])],
  means: Object.keys(gauges).map((name) => `${name}_mean`),
};
const stateQueries = { atEnd: podStateBy, means: podMeansBy } as const;

/**
 * What pools, or a whole scope, did in the range and what state they were in: the columns of a SELECT over
 * `activityJoins`.
 *
 * ttft_mean_ms, ttft_p50_ms, ttft_p95_ms, ttft_p99_ms, requests, rejected_requests, error_rate (0–1), input_tokens,
 * output_tokens, output_tokens_per_second, prefix_cache_hit_rate (0–1), and of each gauge (queue_depth,
 * requests_running, kv_cache_utilization, gpu_utilization) `_mean`, or `_now_mean` and `_now_sum` with pods_reporting.
 * NULL where nothing is known.
 */
export function activityColumns(states: PodStates): string {
  return `mean AS ttft_mean_ms, p50 AS ttft_p50_ms, p95 AS ttft_p95_ms, p99 AS ttft_p99_ms,
    ${countedWith('requests', 'rejected_requests')}, ${countedWith('rejected_requests', 'requests')},
    rejected_requests / nullIf(requests + rejected_requests, 0) AS error_rate,
    input_tokens, output_tokens, output_tokens_per_second,
    prefix_hits / nullIf(prefix_queries, 0) AS prefix_cache_hit_rate,
    ${stateColumns[states].join(', ')}`;
}

/**
 * A counter of the endpoint picker beside another: it has no series until it first counts, so where only the other is
 * known it is 0, not unknown.
 */
function countedWith(counter: string, other: string): string {
  return `if(isNull(totals.${counter}) AND isNull(totals.${other}), NULL, ifNull(totals.${counter}, 0)) AS ${counter}`;
}

/** Joins what `activityColumns` reads to a row per group. `matches` says which column of that row a group column equals. */
export function activityJoins(
  states: PodStates,
  place: QueryPlace,
  groups: readonly GroupColumn[],
  matches: (groupColumn: string) => string
): string {
  return [
    joined('ttft', groups, ['mean', 'p50', 'p95', 'p99'], percentilesBy(metrics.ttft, place, groups), matches),
    joined('totals', groups, totalColumns, totalsBy(counters, place, groups), matches),
    joined('state', groups, stateColumns[states], stateQueries[states](gauges, place, groups), matches),
  ].join('\n');
}

/** A join whose columns become Nullable, so that a row without a match has NULL and never the type's 0. */
export function joined(
  name: string,
  groups: readonly GroupColumn[],
  columns: readonly string[],
  query: string,
  matches: (groupColumn: string) => string
): string {
  const nullable = columns.map((column) => `toNullable(${column}) AS ${column}`);
  const conditions = groups.map((group) => `${name}.${group.name} = ${matches(group.name)}`);
  return `LEFT JOIN
(
    SELECT ${groupColumns(groups)}${nullable.join(', ')}
    FROM (${query})
) AS ${name}
    ON ${conditions.join(' AND ')}`;
}
