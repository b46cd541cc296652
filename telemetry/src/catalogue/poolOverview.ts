import { activityColumns, activityJoins } from './activity';
import { byPool } from './groups';
import type { QueryPlace } from './place';
import { poolColumn, poolIsIn, readyEndpointsJoin } from './poolInventory';

/**
 * A row per pool: who it is, what it did in the range and what state it is in at the range's end.
 *
 * Columns: cluster, namespace, pool, origin, model_name, model_version, serving_backend, gpu_type, replicas,
 * ready_replicas, ready_endpoints (the endpoint picker's word), telemetry_first_seen, telemetry_last_seen and those of
 * `activityColumns`. NULL where nothing is known.
 */
export function poolOverview(place: QueryPlace): string {
  return `SELECT
    pools.cluster AS cluster, pools.namespace AS namespace, pools.name AS pool, origin,
    model_name, model_version, serving_backend, gpu_type, replicas, ready_replicas, ready_endpoints,
    telemetry_first_seen, telemetry_last_seen,
    ${activityColumns('atEnd')}
FROM ngf_pools AS pools
${activityJoins('atEnd', place, byPool, poolColumn)}
${readyEndpointsJoin(place)}
WHERE ${poolIsIn(place)}
ORDER BY cluster, namespace, pool`;
}
