import type { CounterMetric, HistogramMetric } from './metrics';
import type { QueryPlace } from './place';

/** A SQL string literal list; families are ours, never outside text. */
export function literals(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}

export function scopeArguments(place: QueryPlace): string {
  return `clusters = ${place.clusters}, namespaces = ${place.namespaces}, pools = ${place.pools}`;
}

/**
 * A FROM expression: the increments of several metrics at once, told apart by the column `measure` (the record's key).
 * Each is read from the best family that the pool has in each window, which the expression `window` names. Further
 * columns: those of the view ngf_increments. What belongs to no pool is left out: of a model server that nobody can
 * place, a pool's endpoint picker may have counted the same requests.
 */
export function incrementsOf(
  measures: Readonly<Record<string, CounterMetric | HistogramMetric>>,
  place: QueryPlace,
  window: string
): string {
  const uses = Object.entries(measures).flatMap(([measure, metric]) =>
    metric.families.map((family, index) => ({ family, use: `('${measure}', ${index})` }))
  );
  const families = [...new Set(uses.map(({ family }) => family))];
  const usesByFamily = families.map((family) => `[${uses.filter((u) => u.family === family).map(({ use }) => use)}]`);
  return `(
    SELECT
        *,
        use.1 AS measure,
        min(use.2) OVER (PARTITION BY measure, cluster, namespace, pool, ${window}) AS best
    FROM ngf_increments(from = ${place.from}, to = ${place.to}, metrics = ${literals(families)}, ${scopeArguments(place)})
    ARRAY JOIN [${usesByFamily.join(', ')}][indexOf(${literals(families)}, metric)] AS use
    WHERE pool != ''
    QUALIFY use.2 = best
)`;
}

/**
 * The windows of counters, so that model servers stand in for every minute in which the endpoint picker did not report:
 * minutes counted back from the range's end, an incomplete one at its start belonging to the next. Each is long enough
 * to hold a scrape of every running target. In a minute of the clock that the range cuts short, the endpoint picker's
 * scrape can be missing while a model server's is there, and the same requests would count twice.
 */
export function minutesBeforeEnd({ from, to }: QueryPlace): string {
  const lastWindow = `greatest(intDiv(dateDiff('second', ${from}, ${to}), 60), 1) - 1`;
  return `least(intDiv(dateDiff('second', time, ${to}), 60), ${lastWindow})`;
}

/**
 * The start of the step that a sample belongs to. A sample stands for the time before it, so one taken at a step's
 * start belongs to the step before.
 */
export function stepOf(place: QueryPlace): string {
  return `toStartOfInterval(time - INTERVAL 1 SECOND, toIntervalSecond(${place.stepSeconds}))`;
}

/** The staleness of Prometheus: where nobody scraped for longer, what was counted meanwhile has no place in time. */
const LONGEST_SCRAPE_GAP_SECONDS = 300;

/** True for increments that belong to their step: one over a long gap belongs to the range, but to no point of a series. */
export const hasPlaceInTime = `dateDiff('second', since, time) <= ${LONGEST_SCRAPE_GAP_SECONDS}`;

/** Widens a place to whole steps, so that the first point of a series is complete. */
export function fromWholeStep(place: QueryPlace): QueryPlace {
  return { ...place, from: `toStartOfInterval(${place.from}, toIntervalSecond(${place.stepSeconds}))` };
}

/** True for steps that have ended: the last, running one would always look like a drop. */
export function stepHasEnded(place: QueryPlace): string {
  return `step + toIntervalSecond(${place.stepSeconds}) <= ${place.to}`;
}
