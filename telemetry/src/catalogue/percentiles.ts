import { byPool, groupBy, groupColumns, groupSelection, isGroupedBy, type GroupColumn } from './groups';
import { literals, poolKey, rolledUp } from './increments';
import type { HistogramMetric } from './metrics';
import type { QueryPlace } from './place';
import { byStep, fromWholeStep, rolledUpStep, stepColumn, stepHasEnded } from './steps';

/**
 * Cumulative counts per bound and group, in the metric's unit. Series with different bounds (several exporters, or
 * versions of one) meet at the bounds that all of them have, where their cumulative counts add up exactly. So that a
 * pool's buckets keep their resolution, they are of one family: the best that the pool has in the range or step.
 */
function cumulativeCounts(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const layoutsPerGroup = groups.length
    ? `count() OVER (PARTITION BY ${groups.map(({ name }) => name).join(', ')})`
    : 'count() OVER ()';
  return `(
    SELECT ${groupColumns(groups)}bound * ${metric.factor} AS upper, sum(cumulative) AS cumulative, sum(counted.observed) AS observed
    FROM
    (
        SELECT
            ${groupColumns(groups)}bounds, sumForEach(buckets) AS counts, sum(value) AS observed,
            ${layoutsPerGroup} AS layouts
        FROM ${ofBestFamily(metric, place, groups)}
        GROUP BY ${groupColumns(groups)}bounds
    ) AS counted
    ARRAY JOIN arrayPushBack(bounds, inf) AS bound, arrayCumSum(counts) AS cumulative
    GROUP BY ${groupColumns(groups)}bound
    HAVING count() = any(layouts)
    ORDER BY ${groupColumns(groups)}bound
)`;
}

/**
 * A FROM expression: the groups' columns, bounds, buckets, value: what pools counted in the best family that they have
 * in their group and step.
 *
 * Over a range, buckets are summed by pool and the families told from the same rows: to plan one more read takes longer.
 * Of a series there are as many sums as pools times steps, and better families are read on their own, without buckets.
 */
function ofBestFamily(metric: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  if (isGroupedBy(groups, 'step')) {
    return `(
            SELECT ${groupSelection(groups)}bounds, buckets, value
            FROM ${bucketsOf(metric, place, groups)}
            WHERE ${isOfBestFamily(metric, place, groups)}
        )`;
  }
  const ofPool = [...groups, ...byPool.filter(({ name }) => !isGroupedBy(groups, name))];
  return `(
            SELECT ${groupColumns(ofPool)}bounds, pool_buckets AS buckets, pool_value AS value
            FROM
            (
                SELECT
                    ${groupSelection(ofPool)}rank, bounds, sumForEach(grown.buckets) AS pool_buckets, sum(grown.value) AS pool_value,
                    min(rank) OVER (PARTITION BY ${ofPool.map(({ name }) => name).join(', ')}) AS best
                FROM ${bucketsOf(metric, place, groups)} AS grown
                GROUP BY ${groupColumns(ofPool)}rank, bounds
            )
            WHERE rank = best
        )`;
}

/**
 * A FROM expression: step (of a series), rank (of the family, 0 is the best), cluster, namespace, pool, source, model,
 * labels, bounds, buckets, value: rows that have buckets.
 */
function bucketsOf({ families }: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const placed = isGroupedBy(groups, 'step') ? 'placed_' : '';
  return `(
    SELECT
        ${stepColumn(groups, rolledUpStep(place))}indexOf(${literals(families)}, metric) - 1 AS rank,
        cluster, namespace, pool, source, model, labels, bounds,
        rolled.${placed}buckets AS buckets, rolled.${placed}value AS value
    FROM ${rolledUp(families, place, groups)} AS rolled
    WHERE has_buckets
)`;
}

/** A condition on rows of `bucketsOf`: that their pool has no better family in their step. */
function isOfBestFamily({ families }: HistogramMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const betterFamilies = families.slice(0, -1).map(
    (family, rank) => `(
            rank <= ${rank}
            OR (step, ${poolKey}) NOT IN
            (
                SELECT ${rolledUpStep(place)}, ${poolKey} FROM ${rolledUp([family], place, groups)} WHERE has_buckets
            )
        )`
  );
  return ['true', ...betterFamilies].join(' AND ');
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
