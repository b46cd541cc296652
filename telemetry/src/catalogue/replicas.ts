import { eppGaugeBy, eppGauges } from './eppGauges';
import { byPool, groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { poolColumn, poolIsIn } from './poolInventory';
import type { QueryPlace } from './place';

/**
 * The groups' columns, desired, ready, ready_endpoints, as of now: the replicas that the pools' workloads want and have
 * ready, as Kubernetes told last, and the endpoints that the endpoint picker last spoke of, no more than a minute before
 * the range's end. Sums over pools; NULL where no pool knows.
 *
 * The inventory keeps no history: of the past only ready endpoints are known (`readyEndpoints` in `eppGauges`).
 */
export function replicasNow(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const joins = byPool.map(({ name }) => `endpoints.${name} = ${poolColumn(name)}`).join(' AND ');
  return `SELECT ${groupSelection(groups)}
    sumOrNull(known.replicas) AS desired, sumOrNull(known.ready_replicas) AS ready,
    sumOrNull(known.last) AS ready_endpoints
FROM
(
    SELECT pools.cluster AS cluster, pools.namespace AS namespace, pools.name AS pool, replicas, ready_replicas, endpoints.last AS last
    FROM ngf_pools AS pools
    LEFT JOIN (SELECT ${groupColumns(byPool)}toNullable(last) AS last FROM (${eppGaugeBy(eppGauges.readyEndpoints, place, byPool)})) AS endpoints
        ON ${joins}
    WHERE ${poolIsIn(place)}
) AS known
${groupBy(groups)}`;
}
