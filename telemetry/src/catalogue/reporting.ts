import { joined } from './activity';
import { eppGaugeBy, eppGauges } from './eppGauges';
import { byPool } from './groups';
import { literals } from './increments';
import { metrics } from './metrics';
import type { QueryPlace } from './place';
import { poolColumn, poolIsIn } from './poolInventory';
import { podStateBy } from './podGauges';

/** Who has told one of these has an endpoint picker. */
const PICKER_FAMILIES = ['epp_requests', 'epp_picks', 'epp_ttft'];

/** For so long a pool that telemetry alone knows, or an endpoint picker, is expected to go on. */
const REMEMBERED_SECONDS = 86_400;

/** Until the first model server of a new pool has loaded its weights, and is scraped. */
const START_SECONDS = 900;

/**
 * A row per pool that should tell something: cluster, namespace, pool, pods_reporting (model servers with a sample in the
 * last minute of the range), has_picker (0 or 1: an endpoint picker counted something in the last day), picker_reports
 * (0 or 1, in the last minute).
 *
 * Expected are pools of which Kubernetes wants replicas, or does not say how many, once they are older than a quarter of
 * an hour, and those that telemetry alone
 * mentioned in the last day. Silence differs from want of traffic: model servers are scraped whether they work or not.
 */
export function reportingNow(place: QueryPlace): string {
  const state = podStateBy({ queue_depth: metrics.queueDepth }, place, byPool);
  const pickers = `SELECT cluster, namespace, pool, 1 AS counted
    FROM ngf_pool_families
    WHERE metric IN ${literals(PICKER_FAMILIES)} AND last_seen > ${place.to} - toIntervalSecond(${REMEMBERED_SECONDS})
        AND first_seen < ${place.to}
    GROUP BY cluster, namespace, pool`;
  const ready = `SELECT cluster, namespace, pool, last FROM (${eppGaugeBy(eppGauges.readyEndpoints, place, byPool)})`;
  return `SELECT
    pools.cluster AS cluster, pools.namespace AS namespace, pools.name AS pool,
    ifNull(state.pods_reporting, 0) AS pods_reporting,
    ifNull(pickers.counted, 0) AS has_picker, toUInt8(isNotNull(ready.last)) AS picker_reports
FROM ngf_pools AS pools
${joined('state', byPool, ['pods_reporting'], state, poolColumn)}
${joined('pickers', byPool, ['counted'], pickers, poolColumn)}
${joined('ready', byPool, ['last'], ready, poolColumn)}
WHERE ${poolIsIn(place)} AND if(
    origin = 'kubernetes',
    (isNull(replicas) OR replicas > 0) AND (isNull(created_at) OR created_at <= ${place.to} - toIntervalSecond(${START_SECONDS})),
    telemetry_first_seen <= ${place.to} AND telemetry_last_seen > ${place.to} - toIntervalSecond(${REMEMBERED_SECONDS})
)`;
}
