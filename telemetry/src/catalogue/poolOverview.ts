import { metrics } from './metrics';
import { percentilesBy } from './percentiles';
import type { QueryPlace } from './place';
import { podStateByPool } from './podGauges';
import { totalsByPool } from './rates';

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

const stateColumns = Object.keys(gauges).flatMap((name) => [`${name}_now_mean`, `${name}_now_sum`, `${name}_mean`]);

/** Columns become Nullable, so that a pool without a match has NULL and never the type's 0. */
function joined(name: string, columns: readonly string[], query: string): string {
  const nullable = columns.map((column) => `toNullable(${column}) AS ${column}`);
  return `LEFT JOIN
(
    SELECT cluster, namespace, pool, ${nullable.join(', ')}
    FROM (${query})
) AS ${name}
    ON ${name}.cluster = pools.cluster AND ${name}.namespace = pools.namespace AND ${name}.pool = pools.name`;
}

function isAmong(column: string, values: string): string {
  return `(empty(${values}) OR ${column} IN ${values})`;
}

/**
 * A row per pool: who it is, what it did in the range and what state it is in at the range's end.
 *
 * Columns: cluster, namespace, pool, origin, model_name, model_version, serving_backend, gpu_type, replicas,
 * ready_replicas, ready_endpoints (the endpoint picker's word), telemetry_first_seen, telemetry_last_seen,
 * ttft_mean_ms, ttft_p50_ms, ttft_p95_ms, ttft_p99_ms, requests, rejected_requests, error_rate (0–1), input_tokens,
 * output_tokens, output_tokens_per_second, prefix_cache_hit_rate (0–1), pods_reporting, and of each gauge
 * (queue_depth, requests_running, kv_cache_utilization, gpu_utilization) `_now_mean`, `_now_sum` and `_mean`.
 * NULL where nothing is known.
 */
export function poolOverview(place: QueryPlace): string {
  const poolGroups = ['cluster', 'namespace', 'pool'].map((key) => ({ name: key, expression: key }));
  return `SELECT
    pools.cluster AS cluster, pools.namespace AS namespace, pools.name AS pool, origin,
    model_name, model_version, serving_backend, gpu_type, replicas, ready_replicas, ready_endpoints,
    telemetry_first_seen, telemetry_last_seen,
    mean AS ttft_mean_ms, p50 AS ttft_p50_ms, p95 AS ttft_p95_ms, p99 AS ttft_p99_ms,
    requests,
    if(isNull(requests), NULL, ifNull(totals.rejected_requests, 0)) AS rejected_requests,
    rejected_requests / nullIf(requests + rejected_requests, 0) AS error_rate,
    input_tokens, output_tokens,
    output_tokens / dateDiff('second', ${place.from}, ${place.to}) AS output_tokens_per_second,
    prefix_hits / nullIf(prefix_queries, 0) AS prefix_cache_hit_rate,
    pods_reporting, ${stateColumns.join(', ')}
FROM ngf_pools AS pools
${joined('ttft', ['mean', 'p50', 'p95', 'p99'], percentilesBy(metrics.ttft, place, poolGroups))}
${joined('totals', Object.keys(counters), totalsByPool(counters, place))}
${joined('state', ['pods_reporting', ...stateColumns], podStateByPool(gauges, place))}
${joined('ready', ['ready_endpoints'], readyEndpointsByPool(place))}
WHERE ${isAmong('pools.cluster', place.clusters)} AND ${isAmong('pools.namespace', place.namespaces)}
    AND ${isAmong('pools.name', place.pools)}
ORDER BY cluster, namespace, pool`;
}

/** What the endpoint picker last said about ready endpoints, no more than a minute before the range's end. */
function readyEndpointsByPool(place: QueryPlace): string {
  return `SELECT cluster, namespace, pool, argMax(sample.2, sample.1) AS ready_endpoints
FROM
(
    SELECT cluster, namespace, pool, arrayJoin(groupUniqArrayMerge(samples)) AS sample
    FROM ngf_inference_metrics_1m
    WHERE metric = 'epp_ready_endpoints'
        AND minute >= toStartOfMinute(${place.to} - INTERVAL 1 MINUTE) AND minute <= ${place.to}
    GROUP BY cluster, namespace, pool, series
)
WHERE sample.1 <= ${place.to}
GROUP BY cluster, namespace, pool`;
}
