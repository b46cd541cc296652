import { groupBy, groupSelection, type GroupColumn } from './groups';
import { fromWholeStep, hasPlaceInTime, incrementsOf, minutesBeforeEnd, stepHasEnded, stepOf } from './increments';
import type { CounterMetric } from './metrics';
import type { QueryPlace } from './place';

/** time, value: events per second in each step that has samples. */
export function rateSeries(metric: CounterMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT step AS time, total / ${place.stepSeconds} AS value
FROM
(
    SELECT ${stepOf(place)} AS step, sum(value) AS total
    FROM ${incrementsOf({ events: metric }, whole, minutesBeforeEnd(whole))}
    WHERE ${hasPlaceInTime}
    GROUP BY step
)
WHERE ${stepHasEnded(place)}
ORDER BY time`;
}

/** The groups' columns and a column per counter: the range's increase, NULL where the group has no samples of it. */
export function totalsBy(
  counters: Readonly<Record<string, CounterMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const totals = Object.keys(counters).map((name) => `sumOrNullIf(value, measure = '${name}') AS ${name}`);
  return `SELECT ${groupSelection(groups)}${totals.join(', ')}
FROM ${incrementsOf(counters, place, minutesBeforeEnd(place))}
${groupBy(groups)}`;
}
