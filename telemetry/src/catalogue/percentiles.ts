import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { fromWholeStep, hasPlaceInTime, incrementsOf, stepHasEnded, stepOf } from './increments';
import type { HistogramMetric } from './metrics';
import type { QueryPlace } from './place';

const ONE_WINDOW = '1';

/** OTLP allows histograms of a count and a sum alone. */
const HAS_BUCKETS = 'length(buckets) = length(bounds) + 1';

/**
 * Cumulative counts per bound and group, in the metric's unit. Series with different bounds (several exporters, or
 * versions of one) meet at the bounds that all of them have, where their cumulative counts add up exactly. So that a
 * pool's buckets keep their resolution, they are of one family: the best that the pool has in the range or step.
 */
function cumulativeCounts(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const layoutsPerGroup = groups.length
    ? `count() OVER (PARTITION BY ${groups.map(({ name }) => name).join(', ')})`
    : 'count() OVER ()';
  const step = groups.find(({ name }) => name === 'step');
  return `(
    SELECT ${groupColumns(groups)}bound * ${metric.factor} AS upper, sum(cumulative) AS cumulative, sum(observed) AS observed
    FROM
    (
        SELECT ${groupSelection(groups)}bounds, sumForEach(buckets) AS counts, sum(value) AS observed, ${layoutsPerGroup} AS layouts
        FROM ${incrementsOf({ observations: metric }, place, step?.expression ?? ONE_WINDOW)}
        WHERE ${HAS_BUCKETS}${step ? ` AND ${hasPlaceInTime}` : ''}
        GROUP BY ${groupColumns(groups)}bounds
    )
    ARRAY JOIN arrayPushBack(bounds, inf) AS bound, arrayCumSum(counts) AS cumulative
    GROUP BY ${groupColumns(groups)}bound
    HAVING count() = any(layouts)
    ORDER BY ${groupColumns(groups)}bound
)`;
}

/**
 * p50, p95, p99, mean (all in the metric's unit) and count per group. A group without observations has no row.
 * Interpolation inside a bucket is Prometheus' histogram_quantile's.
 */
export function percentilesBy(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT
    ${groupColumns(groups)}quantilesPrometheusHistogram(0.5, 0.95, 0.99)(upper, cumulative) AS quantiles,
    quantiles[1] AS p50, quantiles[2] AS p95, quantiles[3] AS p99,
    max(cumulative) AS observations, max(observed) * ${metric.factor} / observations AS mean
FROM ${cumulativeCounts(metric, place, groups)}
${groupBy(groups)}
HAVING observations > 0`;
}

/** time, p50, p95, p99: a row per step that has observations. */
export function percentileSeries(metric: HistogramMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT step AS time, p50, p95, p99
FROM (${percentilesBy(metric, whole, [{ name: 'step', expression: stepOf(place) }])})
WHERE ${stepHasEnded(place)}
ORDER BY time`;
}

/** range_start, range_end (NULL: no end), count: the exporter's real buckets over the whole range. */
export function bucketCounts(metric: HistogramMetric, place: QueryPlace): string {
  return `SELECT
    lagInFrame(toNullable(upper), 1, 0) OVER (ORDER BY upper) AS range_start,
    if(isInfinite(upper), NULL, upper) AS range_end,
    cumulative - lagInFrame(cumulative, 1, 0) OVER (ORDER BY upper) AS count
FROM ${cumulativeCounts(metric, place, [])}
ORDER BY upper`;
}
