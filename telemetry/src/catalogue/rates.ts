import { groupBy, groupSelection, type GroupColumn } from './groups';
import { incrementsOf } from './increments';
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
 * The groups' columns and per counter, NULL where the group has no samples of it: `<name>`, the range's increase, and
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
    sumOrNullIf(grown.value, measure = '${name}' AND ended <= ${place.to}) / ${seconds} AS ${name}_per_second`
  );
  return `SELECT ${groupSelection(groups)}${columns.join(', ')}
FROM ${incrementsOf(counters, place, groups)} AS grown
${groupBy(groups)}`;
}
