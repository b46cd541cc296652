import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { incrementsOf } from './increments';
import type { HistogramMetric } from './metrics';
import type { QueryPlace } from './place';
import { byStep, fromWholeStep, stepHasEnded } from './steps';

/** OTLP allows histograms of a count and a sum alone. */
const HAS_BUCKETS = 'notEmpty(bounds) AND length(buckets) = length(bounds) + 1';

/**
 * Cumulative counts per bound and group, in the metric's unit. Series with different bounds (several exporters, or
 * versions of one) meet at the bounds that all of them have, where their cumulative counts add up exactly. So that a
 * pool's buckets keep their resolution, they are of one family: the best that the pool has in the range or step.
 */
function cumulativeCounts(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const pool = ['cluster', 'namespace', 'pool'].filter((key) => groups.every(({ name }) => name !== key));
  const ofPool = [...groups.map(({ name }) => name), ...pool].join(', ');
  const layoutsPerGroup = groups.length
    ? `count() OVER (PARTITION BY ${groups.map(({ name }) => name).join(', ')})`
    : 'count() OVER ()';
  return `(
    SELECT ${groupColumns(groups)}bound * ${metric.factor} AS upper, sum(cumulative) AS cumulative, sum(observed) AS observed
    FROM
    (
        SELECT ${groupColumns(groups)}bounds, sumForEach(pool_counts) AS counts, sum(pool_observed) AS observed, ${layoutsPerGroup} AS layouts
        FROM
        (
            SELECT
                ${groupSelection(groups)}${pool.map((key) => `${key}, `).join('')}rank, bounds,
                sumForEach(buckets) AS pool_counts, sum(value) AS pool_observed,
                min(rank) OVER (PARTITION BY ${ofPool}) AS best
            FROM ${incrementsOf({ observations: metric }, place, groups)}
            WHERE ${HAS_BUCKETS}
            GROUP BY ${ofPool}, rank, bounds
            QUALIFY rank = best
        )
        GROUP BY ${groupColumns(groups)}bounds
    )
    ARRAY JOIN arrayPushBack(bounds, inf) AS bound, arrayCumSum(counts) AS cumulative
    GROUP BY ${groupColumns(groups)}bound
    HAVING count() = any(layouts)
    ORDER BY ${groupColumns(groups)}bound
)`;
}

/**
 * p50, p90, p95, p99, mean (all in the metric's unit) and observations per group. A group without observations has no
 * row. Interpolation inside a bucket is Prometheus' histogram_quantile's.
 */
export function percentilesBy(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT
    ${groupColumns(groups)}quantilesPrometheusHistogram(0.5, 0.9, 0.95, 0.99)(upper, cumulative) AS quantiles,
    quantiles[1] AS p50, quantiles[2] AS p90, quantiles[3] AS p95, quantiles[4] AS p99,
    max(cumulative) AS observations, max(observed) * ${metric.factor} / observations AS mean
FROM ${cumulativeCounts(metric, place, groups)}
${groupBy(groups)}
HAVING observations > 0`;
}

/** time, p50, p90, p95, p99: a row per step that has observations. */
export function percentileSeries(metric: HistogramMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT step AS time, p50, p90, p95, p99
FROM (${percentilesBy(metric, whole, [byStep])})
WHERE ${stepHasEnded(whole)}
ORDER BY time`;
}

const OBSERVED = `if(isInfinite(upper), NULL, upper) AS range_end,
    cumulative - lagInFrame(cumulative, 1, 0)`;

/** range_start, range_end (NULL: no end), count: the exporter's real buckets over the whole range. */
export function bucketCounts(metric: HistogramMetric, place: QueryPlace): string {
  return `SELECT
    lagInFrame(toNullable(upper), 1, 0) OVER (ORDER BY upper) AS range_start,
    ${OBSERVED} OVER (ORDER BY upper) AS count
FROM ${cumulativeCounts(metric, place, [])}
ORDER BY upper`;
}

/** time, range_end (NULL: no end), count: a heatmap's cells, of each step that has ended the exporter's real buckets. */
export function bucketSeries(metric: HistogramMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT
    step AS time,
    ${OBSERVED} OVER (PARTITION BY step ORDER BY upper) AS count
FROM ${cumulativeCounts(metric, whole, [byStep])}
WHERE ${stepHasEnded(whole)}
ORDER BY time, upper`;
}
