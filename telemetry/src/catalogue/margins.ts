import { CLOSE_CALL_SHARE } from './decisionReason';
import { decisionCountColumns, decisionsOf, scoredDecisionsOf, weightedMean, wholeWeight } from './decisions';
import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import type { QueryPlace } from './place';

/** Judged on exact scores when the decision came: what is kept of them is rounded (ngf_epp_decisions). */
const IS_TIE = 'tied > 1';
const HAS_NEXT = 'isNotNull(margin)';

/** As inferReason has it: without weights the top score stands in for the highest total that they allow. */
const REACHABLE = `if(
        empty(scorers), abs(top_scores[1]), arraySum(scorer -> scorer.weight, scorers)
    )`;
const IS_CLOSE_CALL = `${HAS_NEXT} AND NOT (${IS_TIE}) AND margin < ${CLOSE_CALL_SHARE} * ${REACHABLE}`;

/**
 * The groups' columns, decisions, estimated_decisions, is_estimate (see `decisionCountColumns`), candidates_mean,
 * candidates_p50, candidates_p90, candidates_p99: among how many endpoints the picker chose, after the filters.
 *
 * Means and percentiles weigh each decision with the decisions that it stands for (1 / sampling probability). Source:
 * llm-d-router v0.10.0, span pick_endpoints, llm_d.epp.picker.candidate_endpoints. Unit: endpoints.
 */
export function candidatesBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupColumns(groups)}decisions, estimated_decisions, is_estimate, candidates_mean,
    if(decisions = 0, NULL, quantiles[1]) AS candidates_p50,
    if(decisions = 0, NULL, quantiles[2]) AS candidates_p90,
    if(decisions = 0, NULL, quantiles[3]) AS candidates_p99
FROM
(
    SELECT ${groupSelection(groups)}${decisionCountColumns}, ${weightedMean('candidates')} AS candidates_mean,
        quantilesExactWeighted(0.5, 0.9, 0.99)(candidates, ${wholeWeight}) AS quantiles
    FROM ${decisionsOf(place, groups)}
    ${groupBy(groups)}
)`;
}

/**
 * The groups' columns, decisions, estimated_decisions, is_estimate (see `decisionCountColumns`), tie_share,
 * close_call_share, only_candidate_share (0–1, of all decisions), margin_mean, margin_p10, margin_p50, margin_p90.
 *
 * The margin is the best total less the next, in the scorers' own points; it exists where there were two candidates. A
 * tie has the margin 0, and the picker drew: ties are a share of their own, and mean and percentiles are those of
 * decisions that scores made. A close call is one whose margin lies below a hundredth of the highest total that the
 * weights allow (see CLOSE_CALL_SHARE). Scores are kept to four significant digits. Source: llm-d-router
 * v0.10.0, span pick_endpoints, llm_d.epp.picker.top_scores.
 */
export function marginsBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const decided = `${HAS_NEXT} AND NOT (${IS_TIE})`;
  const shareOf = (condition: string) => weightedMean(`toFloat64(${condition})`);
  return `SELECT ${groupColumns(groups)}decisions, estimated_decisions, is_estimate,
    tie_share, close_call_share, only_candidate_share, margin_mean,
    if(isNull(margin_mean), NULL, quantiles[1]) AS margin_p10,
    if(isNull(margin_mean), NULL, quantiles[2]) AS margin_p50,
    if(isNull(margin_mean), NULL, quantiles[3]) AS margin_p90
FROM
(
    SELECT ${groupSelection(groups)}${decisionCountColumns},
        ${shareOf(IS_TIE)} AS tie_share,
        ${shareOf(IS_CLOSE_CALL)} AS close_call_share,
        ${shareOf('candidates = 1')} AS only_candidate_share,
        ${weightedMean('margin', decided)} AS margin_mean,
        quantilesExactWeightedIf(0.1, 0.5, 0.9)(assumeNotNull(margin), ${wholeWeight}, ${decided}) AS quantiles
    FROM ${scoredDecisionsOf(place, groups)}
    ${groupBy(groups)}
)`;
}

/** Upper bounds of the margin's buckets, in points: the default weights allow 7. */
const MARGIN_BOUNDS = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/**
 * The groups' columns, range_start, range_end (NULL: no end), decisions (weighted, so an estimate where sampled): how
 * margins are distributed. The first bucket, from 0 to 0, holds the ties; the others exclude their start and include
 * their end. Buckets without decisions have no row.
 */
export function marginDistribution(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const bounds = `[${MARGIN_BOUNDS.join(', ')}]`;
  return `SELECT ${groupColumns(groups)}
    if(bucket = 1, 0, ${bounds}[bucket - 1]) AS range_start,
    if(bucket > length(${bounds}), NULL, ${bounds}[bucket]) AS range_end,
    sum(weight) AS decisions
FROM
(
    SELECT ${groupSelection(groups)}weight, arrayFirstIndex(bound -> assumeNotNull(margin) <= bound, arrayPushBack(${bounds}, inf)) AS bucket
    FROM ${decisionsOf(place, groups)}
    WHERE ${HAS_NEXT}
)
GROUP BY ${groupColumns(groups)}bucket
ORDER BY ${groupColumns(groups)}bucket`;
}
