import { groupBy, groupColumns, groupSelection, isGroupedBy, type GroupColumn } from './groups';
import { incrementsOf, literals, scopeArguments } from './increments';
import type { CounterMetric, HistogramMetric } from './metrics';
import type { QueryPlace } from './place';
import { sampleStep, stepColumn, stepOnly } from './steps';

type Measures = Readonly<Record<string, CounterMetric | HistogramMetric>>;

/** The staleness of Prometheus: where nobody scraped for longer, what was counted meanwhile belongs to no step. */
const HAS_SAMPLES_PLACE_IN_TIME = `dateDiff('second', since, time) <= 300`;

/**
 * A FROM expression: increments as of `incrementsOf`, or those of pods where the groups ask for pods, with the column
 * `step` where the groups have it.
 */
export function incrementsFor(measures: Measures, place: QueryPlace, groups: readonly GroupColumn[]): string {
  return isGroupedBy(groups, 'pod') ? podIncrementsOf(measures, place, groups) : incrementsOf(measures, place, groups);
}

/** The same, of one family over a whole step or range: buckets of different exporters do not add up. */
export function bucketIncrementsFor(measures: Measures, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const keys = `measure, ${groupColumns(stepOnly(groups))}cluster, namespace, pool`;
  return isGroupedBy(groups, 'pod')
    ? podIncrementsOf(measures, place, groups)
    : `(SELECT *, min(rank) OVER (PARTITION BY ${keys}) AS best FROM ${incrementsOf(measures, place, groups)} QUALIFY rank = best)`;
}

/**
 * As `incrementsOf`, of increments that belong to a pod. Each pod is read from the best family that it has: the endpoint
 * picker tells little of single pods, so that is nearly always the model server's.
 */
function podIncrementsOf(measures: Measures, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const uses = Object.entries(measures).flatMap(([measure, { families }]) =>
    families.map((family, rank) => ({ measure, family, rank }))
  );
  const families = [...new Set(uses.map(({ family }) => family))];
  const usesOf = (family: string) =>
    uses.filter((use) => use.family === family).map(({ measure, rank }) => `('${measure}', ${rank})`);
  return `(
    SELECT
        *, ${stepColumn(groups, sampleStep(place))}use.1 AS measure,
        min(use.2) OVER (PARTITION BY measure, cluster, namespace, pool, pod) AS best
    FROM ngf_increments(from = ${place.from}, to = ${place.to}, metrics = ${literals(families)}, ${scopeArguments(place)})
    ARRAY JOIN [${families.map((family) => `[${usesOf(family).join(', ')}]`).join(', ')}][indexOf(${literals(families)}, metric)] AS use
    WHERE pool != '' AND pod != ''${isGroupedBy(groups, 'step') ? ` AND ${HAS_SAMPLES_PLACE_IN_TIME}` : ''}
    QUALIFY use.2 = best
)`;
}

/** How many requests or events a row stands for: a counter's increase, or a histogram's observations. */
export const observations = 'if(empty(buckets), value, toFloat64(arraySum(buckets)))';

/** The groups' columns and, named by the record's keys, what each counter grew by; NULL where the group has no samples of it. */
export function countsBy(
  counters: Readonly<Record<string, CounterMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const counts = Object.keys(counters).map((name) => `sumOrNullIf(value, measure = '${name}') AS ${name}`);
  return `SELECT ${groupSelection(groups)}${counts.join(', ')}
FROM ${incrementsFor(counters, place, groups)}
${groupBy(groups)}`;
}
