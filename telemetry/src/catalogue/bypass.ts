import { countsBy } from './counts';
import { eppGaugeBy, eppGauges } from './eppGauges';
import { byPod, byPool, groupBy, groupColumns, isGroupedBy, type GroupColumn } from './groups';
import { metrics, type CounterMetric } from './metrics';
import type { QueryPlace } from './place';
import { stepOnly } from './steps';

/** Requests that met the endpoint picker: the oldest generation counts no picks. */
const met: CounterMetric = { ...metrics.picks, families: ['epp_picks', 'epp_requests'] };

/**
 * The groups' columns, picks, served, bypass_share: how many requests model servers answered, and which share of them
 * (0–1) never met the endpoint picker. With failure mode FailOpen a gateway that cannot ask it goes on without it, and
 * nothing else shows that.
 *
 * bypass_share = max(0, 1 - picks / served), over the pools of the group of which both are known; a ratio of sums, never
 * a mean of ratios. NULL where none is: where the endpoint picker, or the pool's model servers, told nothing in that
 * time. An endpoint picker that reports and has never counted a pick has picked 0. It is NULL, not 1, while the endpoint
 * picker is down: that it is not scraped does not prove that nobody asks it; `served` goes on.
 *
 * A pick counts when it is made, an answer when it ends: in steps shorter than requests last, some of the difference is
 * requests under way. Sources: llm-d-router v0.10.0 scheduler_attempts_total, or request_total where that is all there
 * is; vLLM request_success_total and its like.
 */
export function bypassBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const step = stepOnly(groups);
  const parts = [...step, ...(isGroupedBy(groups, 'pod') ? byPod : byPool)];
  const pools = [...step, ...byPool];
  return `SELECT ${groupColumns(groups)}
    sumOrNull(part.picks) AS picks, sumOrNull(part.served) AS served,
    sumOrNullIf(part.picks, is_known) / nullIf(sumIf(part.served, is_known), 0) AS met_share,
    -- Not greatest(), which passes over NULL.
    if(met_share > 1, 0, 1 - met_share) AS bypass_share
FROM
(
    SELECT counted.*, multiIf(isNotNull(counted.met), counted.met, reports.is_reporting = 1, 0, NULL) AS picks,
        isNotNull(picks) AND isNotNull(counted.served) AS is_known
    FROM (${countsBy({ met, served: metrics.serverRequests }, place, parts)}) AS counted
    LEFT JOIN (SELECT *, 1 AS is_reporting FROM (${eppGaugeBy(eppGauges.readyEndpoints, place, pools)})) AS reports
        ON ${pools.map(({ name }) => `reports.${name} = counted.${name}`).join(' AND ')}
) AS part
${groupBy(groups)}`;
}
