import { countsBy, incrementsFor, observations } from './counts';
import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { metrics, type CounterMetric } from './metrics';
import type { QueryPlace } from './place';

/** Who tells how many tokens tells how many answers, too: `answers` has a family for each of `metrics`' token families. */
const answers: CounterMetric = {
  kind: 'counter',
  title: 'Answers',
  unit: 'reqps',
  description: 'Answers whose tokens were counted.',
  families: ['epp_input_tokens', 'server_requests'],
};

/**
 * The groups' columns, input_mean, output_mean: tokens / answers.
 *
 * Exact where the endpoint picker's histograms tell both (their sum by their count). Where model servers stand in, their
 * token counters are set against the answers that they finished, and a prompt counts when it was read (vLLM): means of
 * short ranges then include requests under way. NULL where nothing was answered. Percentiles are those of the
 * catalogue's inputTokensPerRequest and outputTokensPerRequest. Unit: tokens per request.
 */
export function tokensPerRequestBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const measures = { input: metrics.inputTokens, output: metrics.outputTokens, answers };
  const mean = (measure: string) =>
    `sumOrNullIf(value, measure = '${measure}') / nullIf(sumIf(${observations}, measure = 'answers'), 0) AS ${measure}_mean`;
  return `SELECT ${groupSelection(groups)}${mean('input')}, ${mean('output')}
FROM ${incrementsFor(measures, place, groups)}
${groupBy(groups)}`;
}

/**
 * The groups' columns, hit_ratio: prompt tokens that the prefix cache held / prompt tokens that were looked up, 0–1.
 * Tokens are summed before they are divided: a ratio is never an average of ratios. NULL where nothing was looked up.
 *
 * Source: vLLM prefix_cache_hits_total / prefix_cache_queries_total, or else what answers say of cached prompt tokens
 * (llm-d-router v0.10.0 request_cached_tokens / request_input_tokens).
 */
export function prefixHitRatioBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const counters = { hits: metrics.prefixCacheHits, queries: metrics.prefixCacheQueries };
  return `SELECT ${groupColumns(groups)}hits / nullIf(queries, 0) AS hit_ratio
FROM (${countsBy(counters, place, groups)})`;
}
