import { joined } from './activity';
import { byPool } from './groups';
import { metrics } from './metrics';
import type { QueryPlace } from './place';
import { podStateBy, STATE_AGE_SECONDS } from './podGauges';

/** A condition on a column that an empty array of values leaves open. */
function isAmong(column: string, values: string): string {
  return `(empty(${values}) OR ${column} IN ${values})`;
}

/** The pools (rows of ngf_pools, named `pools`) that the place selects. */
export function poolIsIn(place: QueryPlace): string {
  return `${isAmong('pools.cluster', place.clusters)} AND ${isAmong('pools.namespace', place.namespaces)}
    AND ${isAmong('pools.name', place.pools)}`;
}

/** The column of ngf_pools that a column of `byPool` equals. */
export function poolColumn(groupColumn: string): string {
  return groupColumn === 'pool' ? 'pools.name' : `pools.${groupColumn}`;
}

/** The column ready_endpoints: what the pool's endpoint picker last said, no more than a minute before the range's end. */
export function readyEndpointsJoin(place: QueryPlace): string {
  const query = `SELECT cluster, namespace, pool, argMax(sample.2, sample.1) AS ready_endpoints
FROM
(
    SELECT cluster, namespace, pool, arrayJoin(groupUniqArrayArray(samples)) AS sample
    FROM ngf_inference_metrics_1m
    WHERE metric = 'epp_ready_endpoints'
        AND stretch >= toStartOfFifteenMinutes(${place.to} - toIntervalSecond(${STATE_AGE_SECONDS + 60}))
        AND minute >= toStartOfMinute(${place.to} - toIntervalSecond(${STATE_AGE_SECONDS})) AND minute < ${place.to}
    GROUP BY cluster, namespace, pool, series
)
WHERE sample.1 > ${place.to} - toIntervalSecond(${STATE_AGE_SECONDS}) AND sample.1 <= ${place.to}
GROUP BY cluster, namespace, pool`;
  return joined('ready', byPool, ['ready_endpoints'], query, poolColumn);
}

/**
 * A row per pool: what Kubernetes' inventory and telemetry know of it as of the range's end.
 *
 * Columns: cluster, namespace, pool, origin, model_name, model_version, serving_backend, gpu_type, gpu_count, replicas,
 * ready_replicas, min_replicas, max_replicas, created_at (Unix seconds), ready_endpoints (the endpoint picker's word),
 * gpu_utilization_now_mean (0–1). NULL where nothing is known.
 */
export function poolInventory(place: QueryPlace): string {
  const gpu = podStateBy({ gpu_utilization: metrics.gpuUtilization }, place, byPool);
  return `SELECT
    pools.cluster AS cluster, pools.namespace AS namespace, pools.name AS pool, origin,
    model_name, model_version, serving_backend, gpu_type, gpu_count,
    replicas, ready_replicas, min_replicas, max_replicas, toUnixTimestamp(pools.created_at) AS created_at,
    ready_endpoints, gpu_utilization_now_mean
FROM ngf_pools AS pools
${joined('gpu', byPool, ['gpu_utilization_now_mean'], gpu, poolColumn)}
${readyEndpointsJoin(place)}
WHERE ${poolIsIn(place)}
ORDER BY cluster, namespace, pool`;
}
