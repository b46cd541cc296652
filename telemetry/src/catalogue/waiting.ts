import { joined } from './activity';
import { eppGaugeBy, eppGauges } from './eppGauges';
import { groupColumns, type GroupColumn } from './groups';
import { metrics } from './metrics';
import type { QueryPlace } from './place';
import { podStateBy } from './podGauges';

/**
 * The groups' columns (of pools or what holds them), pods, waiting, waiting_per_pod: requests that wait as of the range's
 * end, in model servers or held back by flow control, and how many that is for each pod that reports. A pool whose
 * endpoint picker holds requests back has short queues in its model servers: either alone would hide the other.
 */
export function waitingNow(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const held = `SELECT ${groupColumns(groups)}last AS held FROM (${eppGaugeBy(eppGauges.flowControlQueueSize, place, groups)})`;
  return `SELECT ${groups.map(({ name }) => `servers.${name} AS ${name}, `).join('')}
    servers.pods_reporting AS pods, queue_depth_now_sum + ifNull(held, 0) AS waiting, waiting / nullIf(pods, 0) AS waiting_per_pod
FROM (${podStateBy({ queue_depth: metrics.queueDepth }, place, groups)}) AS servers
${joined('flow_control', groups, ['held'], held, (column) => `servers.${column}`)}`;
}
