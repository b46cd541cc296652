import type { GroupColumn } from './groups';
import type { QueryPlace } from './place';
import { stepColumn } from './steps';

function isIn(column: string, values: string): string {
  return `(empty(${values}) OR ${column} IN ${values})`;
}

/** A condition on rows that have the columns cluster, namespace and pool. */
export function isInScope(place: QueryPlace): string {
  return `${isIn('cluster', place.clusters)} AND ${isIn('namespace', place.namespaces)} AND ${isIn('pool', place.pools)}`;
}

/**
 * A FROM expression: the decisions that were taken in the range, one row each. Columns: cluster, namespace, pool,
 * trace_id, profile_span_id, decided_at, step (where the groups have it), candidates, top_scores, tied (how many have the
 * top score), margin (the top score less the next; NULL where there was no other), probability (0: not told) and weight:
 * for how many decisions it stands. A sampler that kept it with the probability p kept one of 1 / p; where none is told,
 * it stands for itself.
 *
 * The pick's span tells all of it, so rows of other spans are not read.
 */
export function decisionsOf(place: QueryPlace, groups: readonly GroupColumn[]): string {
  // An instant belongs to the step in which it lies; a sample, to the one that it ends.
  const step = stepColumn(groups, `toStartOfInterval(toDateTime(decided_at), toIntervalSecond(${place.stepSeconds}))`);
  return `(
    SELECT
        cluster, namespace, pool, trace_id, profile_span_id,
        max(runs.decided_at) AS decided_at,
        ${step}
        max(runs.candidates) AS candidates,
        max(runs.top_scores) AS top_scores,
        max(runs.tied) AS tied,
        max(runs.margin) AS margin,
        max(runs.sampling_probability) AS probability,
        if(probability = 0, 1, 1 / probability) AS weight
    FROM ngf_epp_decisions AS runs
    -- A row that holds the pick has its second, which the primary index can use.
    WHERE picked = 1 AND second >= ${place.from} AND second <= ${place.to} AND ${isInScope(place)}
    GROUP BY cluster, namespace, pool, trace_id, profile_span_id
    HAVING decided_at > ${place.from} AND decided_at <= ${place.to}
)`;
}

/** Scorers run just before the pick, in the same profile's run: so far before the range their spans are looked for. */
const LONGEST_RUN_SECONDS = 60;

/** When the scorers of decisions since an instant may have run. */
export function earliestScoring(from: string): string {
  // Counted in numbers, for a DateTime below 1970 would start over in 2106.
  return `toDateTime(greatest(toInt64(toUnixTimestamp(${from})) - ${LONGEST_RUN_SECONDS}, 0))`;
}

/**
 * A FROM expression: `decisionsOf` with `scorers`, an array of (name, type, weight, max_score, avg_score,
 * endpoints_scored): all that scored, or none where a scorer's span is missing, for a part would tell the wrong thing.
 */
export function scoredDecisionsOf(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `(
    SELECT decisions.*, if(length(scorings.scorers) = scorings.scorer_count, scorings.scorers, []) AS scorers
    FROM ${decisionsOf(place, groups)} AS decisions
    LEFT JOIN
    (
        SELECT
            cluster, namespace, pool, trace_id, scoring_span_id,
            max(told.profile_span_id) AS profile_span_id,
            max(told.scorer_count) AS scorer_count,
            groupUniqArrayArray(told.scorers) AS scorers
        FROM ngf_decision_scorers AS told
        WHERE told.time >= ${earliestScoring(place.from)} AND told.time <= ${place.to}
            AND ${isInScope(place)}
        GROUP BY cluster, namespace, pool, trace_id, scoring_span_id
        HAVING profile_span_id != ''
    ) AS scorings
        ON scorings.cluster = decisions.cluster AND scorings.namespace = decisions.namespace
        AND scorings.pool = decisions.pool AND scorings.trace_id = decisions.trace_id
        AND scorings.profile_span_id = decisions.profile_span_id
)`;
}

/**
 * Columns of a SELECT over decisions: decisions (those that were traced), estimated_decisions (how many there were; NULL
 * where a decision does not tell its sampler's probability), is_estimate (1 where the traced ones stand for others, or
 * may: every weighted figure beside it is an estimate).
 */
export const decisionCountColumns = `count() AS decisions,
    if(decisions > 0 AND countIf(probability = 0) = 0, sum(weight), NULL) AS estimated_decisions,
    toUInt8(countIf(probability != 1) > 0) AS is_estimate`;

/** The weighted mean of what is not NULL; NULL where nothing is. */
export function weightedMean(expression: string, condition = 'true'): string {
  return `sumOrNullIf((${expression}) * weight, ${condition}) / nullIf(sumIf(weight, (${condition}) AND isNotNull(${expression})), 0)`;
}

/** Weights of quantiles are whole numbers: hundredths keep a probability's fraction. */
export const wholeWeight = 'toUInt64(round(100 * weight))';
