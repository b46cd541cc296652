import { fromWholeStep, incrementsOf, stepHasEnded, stepOf } from './increments';
import type { CounterMetric } from './metrics';
import type { QueryPlace } from './place';

/** time, value: events per second in each step that has samples. */
export function rateSeries(metric: CounterMetric, place: QueryPlace): string {
  return `SELECT step AS time, total / ${place.stepSeconds} AS value
FROM
(
    SELECT ${stepOf(place)} AS step, sum(value) AS total
    FROM ${incrementsOf({ events: metric }, fromWholeStep(place))}
    GROUP BY step
)
WHERE ${stepHasEnded(place)}
ORDER BY time`;
}

/** cluster, namespace, pool and a column per counter: the range's increase, NULL where the pool has no samples. */
export function totalsByPool(counters: Readonly<Record<string, CounterMetric>>, place: QueryPlace): string {
  const totals = Object.keys(counters).map((name) => `sumOrNullIf(value, measure = '${name}') AS ${name}`);
  return `SELECT cluster, namespace, pool, ${totals.join(', ')}
FROM ${incrementsOf(counters, place)}
GROUP BY cluster, namespace, pool`;
}
