import { groupBy, groupSelection, type GroupColumn } from './groups';
import { incrementsOf, poolTotalsOf } from './increments';
import type { CounterMetric } from './metrics';
import { rangeStart, type QueryPlace } from './place';
import { byStep, fromWholeStep, stepHasEnded } from './steps';

/** time, value: events per second in each step that has samples. */
export function rateSeries(metric: CounterMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT step AS time, total / ${whole.stepSeconds} AS value
FROM
(
    SELECT step, sum(value) AS total
    FROM ${incrementsOf({ events: metric }, whole, [byStep])}
    GROUP BY step
)
WHERE ${stepHasEnded(whole)}
ORDER BY time`;
}

/**
 * The groups' columns (of pools or what holds them) and per counter, NULL where the group has no samples of it: `<name>`, the range's increase, and
 * `<name>_per_second`, over the range's whole minutes.
 */
export function totalsBy(
  counters: Readonly<Record<string, CounterMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const seconds = `nullIf(dateDiff('second', ${rangeStart(place)}, toStartOfMinute(${place.to})), 0)`;
  const columns = Object.keys(counters).map(
    (name) => `sumOrNullIf(grown.value, measure = '${name}') AS ${name},
    sumOrNullIf(grown.value, measure = '${name}' AND has_ended) / ${seconds} AS ${name}_per_second`
  );
  return `SELECT ${groupSelection(groups)}${columns.join(', ')}
FROM ${poolTotalsOf(counters, place)} AS grown
${groupBy(groups)}`;
}
