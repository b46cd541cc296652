import { bucketIncrementsFor } from './counts';
import { byPod, groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { rolledUp } from './increments';
import type { HistogramMetric } from './metrics';
import type { QueryPlace } from './place';

/**
 * p50, p90, p95, p99, mean (all in the metric's unit) and observations, as of `percentilesBy`, where one of the groups is
 * the pod. A pod has one family of a metric, and one layout of buckets unless its image was replaced: of several layouts
 * the one with the most observations is told, for they do not add up.
 */
export function podPercentilesBy(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  return percentilesOf(metric, bucketIncrementsFor({ observations: metric }, place, groups), groups);
}

/**
 * The same of a range's whole minutes, as they are rolled up: only what the view ngf_pool_minutes keeps of each pod,
 * which of the metric's families is `family`. A hundredth of the time that the pods' samples take.
 */
export function rolledUpPodPercentiles(metric: HistogramMetric, family: string, place: QueryPlace): string {
  const minutes = `(
            SELECT cluster, namespace, pool, labels['pod'] AS pod, bounds, rolled.buckets AS buckets, rolled.value AS value
            FROM ${rolledUp([`pod_${family}`], place, [])} AS rolled
            WHERE has_buckets
        )`;
  return percentilesOf(metric, minutes, byPod);
}

function percentilesOf(metric: HistogramMetric, increments: string, groups: readonly GroupColumn[]): string {
  const keys = groups.map(({ name }) => name).join(', ');
  return `SELECT
    ${groupColumns(groups)}quantilesPrometheusHistogram(0.5, 0.9, 0.95, 0.99)(upper, cumulative) AS quantiles,
    quantiles[1] AS p50, quantiles[2] AS p90, quantiles[3] AS p95, quantiles[4] AS p99,
    max(cumulative) AS observations, max(observed) * ${metric.factor} / observations AS mean
FROM
(
    SELECT ${groupColumns(groups)}bound * ${metric.factor} AS upper, cumulative, observed
    FROM
    (
        SELECT ${groupSelection(groups)}bounds, sumForEach(buckets) AS counts, sum(value) AS observed
        FROM ${increments}
        WHERE length(buckets) = length(bounds) + 1
        GROUP BY ${keys}, bounds
        ORDER BY arraySum(counts) DESC
        LIMIT 1 BY ${keys}
    )
    ARRAY JOIN arrayPushBack(bounds, inf) AS bound, arrayCumSum(counts) AS cumulative
    ORDER BY ${keys}, upper
)
${groupBy(groups)}
HAVING observations > 0`;
}
