import { bucketOfQuantile, decisionCountColumns, decisionsOf, distributionColumns, weightedMean } from './decisions';
import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import type { QueryPlace } from './place';

/**
 * The groups' columns, decisions, estimated_decisions, is_estimate (see `decisionCountColumns`), candidates_mean,
 * candidates_p50, candidates_p90, candidates_p99: among how many endpoints the picker chose, after the filters.
 *
 * Means and percentiles weigh each decision with the decisions that it stands for (1 / sampling probability); percentiles
 * are exact up to 32, and beyond it the upper end of their bucket, at most a quarter more. Source: llm-d-router v0.10.0,
 * span pick_endpoints, llm_d.epp.picker.candidate_endpoints. Unit: endpoints.
 */
export function candidatesBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupColumns(groups)}decisions, estimated_decisions, is_estimate, candidates_mean,
    ${bucketOfQuantile(0.5, 'candidates')} AS candidates_p50,
    ${bucketOfQuantile(0.9, 'candidates')} AS candidates_p90,
    ${bucketOfQuantile(0.99, 'candidates')} AS candidates_p99
FROM
(
    SELECT ${groupSelection(groups)}${decisionCountColumns}, ${weightedMean('decision_candidates')} AS candidates_mean,
        ${distributionColumns('decision_candidates', 'candidates')}
    FROM ${decisionsOf(['decision_candidates'], place, groups)}
    ${groupBy(groups)}
)`;
}

/**
 * The groups' columns, decisions, estimated_decisions, is_estimate (see `decisionCountColumns`), tie_share,
 * close_call_share, only_candidate_share (0–1, of all decisions), margin_mean, margin_p10, margin_p50, margin_p90.
 *
 * The margin is the best total less the next, in the scorers' own points; it exists where there were two candidates. A
 * tie has the margin 0, and the picker drew: ties are a share of their own, and mean and percentiles are those of
 * decisions that scores made. Percentiles are the upper end of their bucket, at most an eighth more. A close call is one
 * whose margin lies below a hundredth of the highest total that the weights allow (see CLOSE_CALL_SHARE). Scores are kept
 * to four significant digits. Source: llm-d-router v0.10.0, span pick_endpoints, llm_d.epp.picker.top_scores.
 */
export function marginsBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupColumns(groups)}decisions, estimated_decisions, is_estimate,
    tie_share, close_call_share, only_candidate_share, margin_mean,
    ${bucketOfQuantile(0.1, 'margin')} AS margin_p10,
    ${bucketOfQuantile(0.5, 'margin')} AS margin_p50,
    ${bucketOfQuantile(0.9, 'margin')} AS margin_p90
FROM
(
    SELECT ${groupSelection(groups)}${decisionCountColumns},
        ${weightedMean('decision_ties')} AS tie_share,
        ${weightedMean('decision_close_calls')} AS close_call_share,
        ${weightedMean('decision_only_candidates')} AS only_candidate_share,
        ${weightedMean('decision_margin')} AS margin_mean,
        ${distributionColumns('decision_margin', 'margin')}
    FROM ${decisionsOf(['decision_ties', 'decision_close_calls', 'decision_only_candidates', 'decision_margin'], place, groups)}
    ${groupBy(groups)}
)`;
}
