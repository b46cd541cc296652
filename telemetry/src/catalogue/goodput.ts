import { bucketIncrementsFor } from './counts';
import { andPool, groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { metrics, type HistogramMetric } from './metrics';
import { withObjectives } from './objectives';
import type { QueryPlace } from './place';

/** What an answer is to be: its first token, and each further one on average, no later than this. */
export interface LatencyObjectives {
  ttftMs: number;
  tpotMs: number;
}

/**
 * The groups' columns and, of TTFT and TPOT each, `_good_share` (0–1: observations within the objective), `_requests` (of
 * how many) and `_is_exact`; then both_at_least and both_at_most.
 *
 * A share is the objective's cumulative count / the count, over merged bucket increments. It is exact where the objective
 * is a bound, or nothing fell between the bounds around it; otherwise its bucket is divided linearly, as Prometheus'
 * histogram_quantile does. Beyond the last finite bound nothing is known to be good: the share is then a lower bound.
 *
 * How many met both no histogram tells, nor do spans (llm-d-router's gateway.request has the whole duration only), so
 * there are bounds instead: max(0, a + b - 1) ≤ both ≤ min(a, b), Fréchet's inequalities. They take both shares to be of
 * the same requests; answers of a single token have a TTFT and no TPOT.
 *
 * Populations: streamed requests that got a first token; of those, ones that ended with more than one. TPOT is per
 * request: gaps between tokens, which some model servers publish instead, are no share of requests and do not stand in.
 *
 * @param objectives the same for all, or those that each pool has
 */
export function goodputBy(
  objectives: LatencyObjectives | 'configured',
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const measures = { ttft: metrics.ttft, tpot: metrics.requestTimePerOutputToken };
  const { ttftMs, tpotMs } = objectives === 'configured' ? { ttftMs: 'ttft_ms', tpotMs: 'tpot_ms' } : objectives;
  const objective = `if(measure = 'ttft', ${inExporterUnit(measures.ttft, ttftMs)}, ${inExporterUnit(measures.tpot, tpotMs)})`;
  const parts = andPool(groups);
  const counted = `SELECT ${groupSelection(parts)}measure, bounds, sumForEach(buckets) AS counts
            FROM ${bucketIncrementsFor(measures, place, groups)}
            WHERE length(buckets) = length(bounds) + 1 AND notEmpty(bounds)
            GROUP BY ${groupColumns(parts)}measure, bounds`;
  return `SELECT ${groupColumns(groups)}
    ttft_good / nullIf(ttft_all, 0) AS ttft_good_share, nullIf(ttft_all, 0) AS ttft_requests, ttft_is_exact,
    tpot_good / nullIf(tpot_all, 0) AS tpot_good_share, nullIf(tpot_all, 0) AS tpot_requests, tpot_is_exact,
    -- Not greatest(), which passes over NULL.
    if(ttft_good_share + tpot_good_share < 1, 0, ttft_good_share + tpot_good_share - 1) AS both_at_least,
    if(isNull(both_at_least), NULL, least(ttft_good_share, tpot_good_share)) AS both_at_most
FROM
(
    SELECT ${groupColumns(groups)}${sums('ttft')}, ${sums('tpot')}
    FROM
    (
        SELECT
            ${groupColumns(groups)}measure,
            arraySum(counts) AS total,
            arrayFirstIndex(bound -> bound >= objective, bounds) AS position,
            toUInt64(if(position = 0, length(bounds), position - 1)) AS whole,
            arraySum(arraySlice(counts, 1, whole)) AS below,
            if(whole = 0, 0, bounds[whole]) AS lower,
            if(position = 0, 0, counts[position] * (objective - lower) / (bounds[position] - lower)) AS within,
            below + within AS good,
            position > 0 AND (bounds[position] = objective OR counts[position] = 0)
                OR position = 0 AND counts[length(counts)] = 0 AS is_exact
        FROM
        (
            SELECT *, ${objective} AS objective
            FROM ${objectives === 'configured' ? withObjectives(counted) : `(${counted})`}
        )
    )
    ${groupBy(groups)}
)`;
}

/** @param ms a number, or a column */
function inExporterUnit({ factor }: HistogramMetric, ms: number | string): string {
  return typeof ms === 'number' ? String(ms / factor) : `${ms} / ${factor}`;
}

function sums(measure: string): string {
  const is = `measure = '${measure}'`;
  return `sumOrNullIf(good, ${is}) AS ${measure}_good, sumOrNullIf(total, ${is}) AS ${measure}_all,
        if(countIf(${is} AND total > 0) = 0, NULL, toUInt8(minIf(is_exact, ${is} AND total > 0))) AS ${measure}_is_exact`;
}
