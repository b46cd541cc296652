import type { GroupColumn } from './groups';
import { rolledUp } from './increments';
import type { QueryPlace } from './place';
import { rolledUpStep, stepColumn } from './steps';

function isIn(column: string, values: string): string {
  return `(empty(${values}) OR ${column} IN ${values})`;
}

/** A condition on rows that have the columns cluster, namespace and pool. */
export function isInScope(place: QueryPlace): string {
  return `${isIn('cluster', place.clusters)} AND ${isIn('namespace', place.namespaces)} AND ${isIn('pool', place.pools)}`;
}

/** Scorers run just before the pick, in the same profile's run: so far before the range their spans are looked for. */
const LONGEST_RUN_SECONDS = 60;

/** When the scorers of decisions since an instant may have run. */
export function earliestScoring(from: string): string {
  // Counted in numbers, for a DateTime below 1970 would start over in 2106.
  return `toDateTime(greatest(toInt64(toUnixTimestamp(${from})) - ${LONGEST_RUN_SECONDS}, 0))`;
}

/** What is rolled up of decisions (view ngf_decision_minutes). */
export type DecisionFamily =
  | 'decisions'
  | 'decision_ties'
  | 'decision_close_calls'
  | 'decision_only_candidates'
  | 'decision_candidates'
  | 'decision_margin'
  | 'decision_prefix_best'
  | 'decision_prefix_average';

/**
 * A FROM expression: decisions of the minutes that the range touches, as they are rolled up. Columns: metric (one of
 * `families`), cluster, namespace, pool, step (where the groups have it), value (a count or a sum) and told (of how many
 * decisions), bounds, counts per bucket, probability (0: not told) and weight: for how many decisions each one stands. A
 * sampler that kept it with the probability p kept one of 1 / p; where none is told, it stands for itself.
 */
export function decisionsOf(
  families: readonly DecisionFamily[],
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  return `(
    SELECT
        ${stepColumn(groups, rolledUpStep(place))}metric, cluster, namespace, pool, rolled.value AS value, scrapes AS told,
        bounds, rolled.buckets AS counts,
        toFloat64OrZero(labels['probability']) AS probability, if(probability = 0, 1, 1 / probability) AS weight
    FROM ${rolledUp(['decisions', ...families], place, groups)} AS rolled
)`;
}

/**
 * Columns of a SELECT over decisions: decisions (those that were traced), estimated_decisions (how many there were; NULL
 * where a decision does not tell its sampler's probability), is_estimate (1 where the traced ones stand for others, or
 * may: every weighted figure beside it is an estimate).
 */
export const decisionCountColumns = `toUInt64(sumIf(value, metric = 'decisions')) AS decisions,
    if(decisions > 0 AND countIf(probability = 0) = 0, sumIf(value * weight, metric = 'decisions'), NULL) AS estimated_decisions,
    toUInt8(countIf(probability != 1) > 0) AS is_estimate`;

/** A family's weighted mean over the decisions that tell it; NULL where none does. */
export function weightedMean(family: DecisionFamily): string {
  return `sumOrNullIf(value * weight, metric = '${family}') / nullIf(sumIf(told * weight, metric = '${family}'), 0)`;
}

/** Columns of a SELECT over decisions: `<name>_bounds`, and `<name>_reached`, the weighted counts up to each, cumulative. */
export function distributionColumns(family: DecisionFamily, name: string): string {
  return `anyIf(bounds, metric = '${family}') AS ${name}_bounds,
        arrayCumSum(sumForEachIf(arrayMap(count -> count * weight, counts), metric = '${family}')) AS ${name}_reached`;
}

/**
 * The upper end of the bucket that holds a quantile, of the columns of `distributionColumns`: the value itself where each
 * has a bucket of its own. NULL where there is none, or beyond the last bound.
 */
export function bucketOfQuantile(quantile: number, name: string): string {
  return `arrayFirstOrNull(
        (bound, reached) -> reached >= ${quantile} * ${name}_reached[-1] AND reached > 0,
        ${name}_bounds, arraySlice(${name}_reached, 1, length(${name}_bounds))
    )`;
}
