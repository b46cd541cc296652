import { countsBy, incrementsFor, observations } from './counts';
import { decisionCountColumns, decisionsOf, weightedMean } from './decisions';
import { asOne, groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { metrics, type HistogramMetric } from './metrics';
import type { QueryPlace } from './place';

/** What the picker's index knew of the prompt in the cache of the endpoint that it picked, one observation per request. */
const pickedShare: HistogramMetric = {
  kind: 'histogram',
  title: 'Prefix known at the pick',
  unit: 'percentunit',
  description: 'Share of a prompt that the picker’s index knew in the picked endpoint’s cache.',
  families: ['epp_prefix_hit_ratio'],
  factor: 1,
};

/**
 * The groups' columns, reachable, picked, average, achieved (0–1), decisions, estimated_decisions, is_estimate (of
 * reachable and average).
 *
 * reachable: mean over decisions of the best score that the prefix scorer gave to a candidate: the share of the prompt
 *   that the best placed endpoint held. average: the same of its mean score: what a blind choice would have met.
 * picked: mean share that the picker's index knew in the endpoint that it picked, over all requests, sampled or not.
 *   reachable less picked is what the other scorers, or ties, gave away.
 * achieved: prompt tokens that caches held / prompt tokens looked up. Unlike the others it weighs long prompts more, and
 *   it is no estimate of the picker's: its index outlives what a cache evicts, or a restart loses.
 *
 * Each is NULL where nobody tells it. Sources: llm-d-router v0.10.0, spans llm_d.epp.scorer.*
 * (llm_d.epp.scorer.score.max, .avg) and prefix_indexer_hit_ratio, which it records for the endpoint that was picked;
 * vLLM prefix_cache_hits_total / prefix_cache_queries_total.
 */
export function reachablePrefixBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const keys = groups.length > 0 ? groups : asOne;
  const counters = { hits: metrics.prefixCacheHits, queries: metrics.prefixCacheQueries };
  // A row may be missing on any side: all sides are stacked, and each column has one side that knows it.
  return `SELECT ${groupColumns(groups)}
    max(told.reachable) AS reachable, max(told.picked) AS picked, max(told.average) AS average, max(told.achieved) AS achieved,
    max(told.decisions) AS decisions, max(told.estimated_decisions) AS estimated_decisions, max(told.is_estimate) AS is_estimate
FROM
(
    SELECT ${groupColumns(keys)}reachable, average, NULL AS picked, NULL AS achieved, decisions, estimated_decisions, is_estimate
    FROM (${scoresBy(place, keys)})
    UNION ALL
    SELECT ${groupColumns(keys)}NULL, NULL, picked, NULL, 0, NULL, 0
    FROM (${pickedBy(place, keys)})
    UNION ALL
    SELECT ${groupColumns(keys)}NULL, NULL, NULL, hits / nullIf(queries, 0), 0, NULL, 0
    FROM (${countsBy(counters, place, keys)})
) AS told
${groupBy(groups)}`;
}

function scoresBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupSelection(groups)}${decisionCountColumns},
        ${weightedMean('decision_prefix_best')} AS reachable, ${weightedMean('decision_prefix_average')} AS average
    FROM ${decisionsOf(['decision_prefix_best', 'decision_prefix_average'], place, groups)}
    ${groupBy(groups)}`;
}

function pickedBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupSelection(groups)}sum(value) / nullIf(sum(${observations}), 0) AS picked
    FROM ${incrementsFor({ picked: pickedShare }, place, groups)}
    ${groupBy(groups)}`;
}
