import { groupBy, groupColumns, isGroupedBy, type GroupColumn } from './groups';
import { literals, rolledUp, scopeArguments } from './increments';
import { metrics } from './metrics';
import type { QueryPlace } from './place';
import { rolledUpStep, sampleStep, stepColumn, stepOnly } from './steps';

/** Of a model server that runs, one of these is scraped, whatever its engine. */
const SIGNS_OF_LIFE = [
  ...metrics.queueDepth.families,
  ...metrics.requestsRunning.families,
  ...metrics.kvCacheUtilization.families,
];

/**
 * A FROM expression: cluster, namespace, pool, pod and picks, a row per endpoint (and step, where the groups have one).
 *
 * Endpoints are the pods whose model server reported in the range (or step), and those that were picked: one without
 * picks has 0. A pod that was ready for a part of the range counts like any other, so a range over a scaling shows more
 * imbalance than its steps do. Pools whose endpoint picker tells no picks are left out.
 *
 * Picks are read per endpoint, which is what the endpoint picker's counter has as its pod, and as they are rolled up: of
 * whole minutes.
 */
function endpointsOf(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const keys = `${groupColumns(stepOnly(groups))}cluster, namespace, pool`;
  const hasSteps = isGroupedBy(groups, 'step');
  // What is rolled up of each pod (view ngf_pool_minutes).
  const podFamilies = metrics.picks.families.map((family) => `pod_${family}`);
  return `(
    SELECT ${keys}, pod, sum(picked) AS picks
    FROM
    (
        SELECT
            ${stepColumn(groups, rolledUpStep(place))}cluster, namespace, pool, labels['pod'] AS pod,
            rolled.${hasSteps ? 'placed_value' : 'value'} AS picked, 1 AS is_pick
        FROM ${rolledUp(podFamilies, place, groups)} AS rolled
        UNION ALL
        SELECT DISTINCT ${stepColumn(groups, sampleStep(place))}cluster, namespace, pool, pod, 0 AS picked, 0 AS is_pick
        FROM ${hasSteps ? 'ngf_pod_samples' : 'ngf_pod_last_samples'}(from = ${place.from}, to = ${place.to}, metrics = ${literals(SIGNS_OF_LIFE)}, ${scopeArguments(place)})
        WHERE pool != ''
    )
    GROUP BY ${keys}, pod
    QUALIFY max(max(is_pick)) OVER (PARTITION BY ${keys}) = 1
)`;
}

/**
 * The groups' columns, picks, variation, max_over_mean: how evenly the endpoint picker spreads requests over a pool.
 *
 * picks: endpoints chosen, sampled or not. variation: standard deviation (of all endpoints, not of a sample) / mean of
 * the endpoints' picks; 0 is even, and a single one of n endpoints getting everything is √(n - 1). max_over_mean: picks
 * of the busiest endpoint / mean; 1 is even, n is everything on one.
 * Both are of one pool: of a wider group they are its worst pool's, of a pod its own picks / its pool's mean. NULL where
 * a pool has fewer than two endpoints, for there is nothing to spread, or nobody was picked.
 *
 * Source: llm-d-router v0.10.0 scheduler_attempts_total{endpoint_name}; `endpointsOf` says which endpoints count.
 */
export function picksBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const pool = `${groupColumns(stepOnly(groups))}cluster, namespace, pool`;
  return `SELECT ${groupColumns(groups)}sumOrNull(endpoint.picks) AS picks,
    maxOrNull(pool_variation) AS variation, maxOrNull(over_mean) AS max_over_mean
FROM
(
    SELECT *,
        count() OVER (PARTITION BY ${pool}) > 1 AS can_spread,
        nullIf(avg(picks) OVER (PARTITION BY ${pool}), 0) AS mean,
        if(can_spread, stddevPop(picks) OVER (PARTITION BY ${pool}) / mean, NULL) AS pool_variation,
        if(can_spread, picks / mean, NULL) AS over_mean
    FROM ${endpointsOf(place, groups)}
) AS endpoint
${groupBy(groups)}`;
}
