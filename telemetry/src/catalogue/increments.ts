import { isGroupedBy, type GroupColumn } from './groups';
import type { CounterMetric, HistogramMetric } from './metrics';
import type { QueryPlace } from './place';
import { rolledUpStep, stepColumn, wholeMinutes } from './steps';

/** A SQL string literal list; families are ours, never outside text. */
export function literals(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}

/**
 * What tells a pool in a set: 64 bits are looked up in half the time of three texts, and of a million pools two are the
 * same in one of 10^7 installations (birthday bound: 10^12 / 2 / 2^64).
 */
export const poolKey = 'cityHash64(cluster, namespace, pool)';

export function scopeArguments(place: QueryPlace): string {
  return `clusters = ${place.clusters}, namespaces = ${place.namespaces}, pools = ${place.pools}`;
}

type Measures = Readonly<Record<string, CounterMetric | HistogramMetric>>;

/** A family that a measure may be read from; rank 0 is the best. */
interface Use {
  measure: string;
  family: string;
  rank: number;
}

/**
 * A FROM expression: what several metrics grew by, told apart by the column `measure` (the record's key), rolled up by
 * minutes, hours or days. A group named `step` asks for a series: then only what certainly happened in its step counts.
 *
 * Columns: step (of a series), measure, rank (of the family, 0 is the best), cluster, namespace, pool, source, model,
 * labels, bounds, has_buckets (as of ngf_pool_metrics), ended (the end of the row's minute, hour or day), value, buckets. Where a pool has a metric's best family, `value` of
 * another is what was counted while no endpoint picker of the pool reported, so that values of all ranks add up.
 * Buckets do not: those of different exporters have different bounds.
 */
export function incrementsOf(measures: Measures, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const { uses, families, usesOfRow } = usesOf(measures);
  // ARRAY JOIN copies a row's arrays even where it leaves the row one.
  const use =
    families.length === uses.length
      ? { column: `${usesOfRow}[1] AS use, `, join: '' }
      : { column: '', join: `ARRAY JOIN ${usesOfRow} AS use` };
  const placed = isGroupedBy(groups, 'step') ? 'placed_' : '';
  return `(
    SELECT
        ${stepColumn(groups, rolledUpStep(place))}${use.column}use.1 AS measure, use.2 AS rank, cluster, namespace, pool,
        source, model, labels, bounds, has_buckets, ended,
        if(${standsIn(uses, place)}, rolled.${placed}stand_in_value, rolled.${placed}value) AS value,
        rolled.${placed}buckets AS buckets
    FROM ${rolledUp(families, place, groups)} AS rolled
    ${use.join}
)`;
}

/**
 * A FROM expression: what pools counted over the whole range, as of `incrementsOf`, but summed before it is told whose
 * counts they are. Columns: measure, cluster, namespace, pool, has_ended (whether the rows' time ended within the range),
 * value.
 */
export function poolTotalsOf(measures: Measures, place: QueryPlace): string {
  const { uses, families, usesOfRow } = usesOf(measures);
  return `(
    SELECT
        use.1 AS measure, cluster, namespace, pool, has_ended,
        if(${standsIn(uses, place)}, summed.stand_in_value, summed.value) AS value
    FROM
    (
        SELECT
            metric, cluster, namespace, pool, ended <= ${place.to} AS has_ended,
            sum(rolled.value) AS value, sum(rolled.stand_in_value) AS stand_in_value
        FROM ${rolledUp(families, place, [])} AS rolled
        GROUP BY metric, cluster, namespace, pool, has_ended
    ) AS summed
    ARRAY JOIN ${usesOfRow} AS use
)`;
}

function usesOf(measures: Measures): { uses: Use[]; families: string[]; usesOfRow: string } {
  const uses = Object.entries(measures).flatMap(([measure, metric]) =>
    metric.families.map((family, rank): Use => ({ measure, family, rank }))
  );
  const families = [...new Set(uses.map(({ family }) => family))];
  const usesByFamily = families.map((family) => usesLiteral(uses.filter((use) => use.family === family)));
  return { uses, families, usesOfRow: `[${usesByFamily.join(', ')}][indexOf(${literals(families)}, metric)]` };
}

/** The rows of families, as coarse as the range or the series' step allows. */
export function rolledUp(families: readonly string[], place: QueryPlace, groups: readonly GroupColumn[]): string {
  const range = `from = ${place.from}, to = ${place.to}, metrics = ${literals(families)}, ${scopeArguments(place)}`;
  return isGroupedBy(groups, 'step')
    ? `ngf_pool_metric_steps(step = ${wholeMinutes(place.stepSeconds)}, ${range})`
    : `ngf_pool_metrics(${range})`;
}

function usesLiteral(uses: readonly Use[]): string {
  return `[${uses.map(({ measure, rank }) => `('${measure}', ${rank})`).join(', ')}]`;
}

/** Whether a row is of a family that only stands in for a better one, which the pool has. */
function standsIn(uses: readonly Use[], place: QueryPlace): string {
  const replaceable = new Set(uses.filter(({ rank }) => rank > 0).map(({ measure }) => measure));
  const best = uses.filter(({ measure, rank }) => rank === 0 && replaceable.has(measure));
  if (best.length === 0) {
    return 'false';
  }
  const families = [...new Set(best.map(({ family }) => family))];
  const measuresByFamily = families.map((family) =>
    literals(best.filter((use) => use.family === family).map(({ measure }) => measure))
  );
  return `use.2 > 0 AND (use.1, ${poolKey}) IN
        (
            SELECT arrayJoin([${measuresByFamily.join(', ')}][indexOf(${literals(families)}, metric)]), ${poolKey}
            FROM ngf_pool_families
            WHERE metric IN ${literals(families)} AND last_seen >= toStartOfMinute(${place.from}) AND first_seen < ${place.to}
        )`;
}
