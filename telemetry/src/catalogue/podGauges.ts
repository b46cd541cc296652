import { groupBy, groupSelection, type GroupColumn } from './groups';
import { literals, rolledUp, scopeArguments } from './increments';
import type { PodGaugeMetric } from './metrics';
import { lastSeconds, type QueryPlace } from './place';
import { byStep, fromWholeStep, rolledUpStep, stepColumn } from './steps';

/** How far back a last sample counts as the present state: four scrapes at the usual 15 s. */
export const STATE_AGE_SECONDS = 60;

/** SQL about rows of gauges' families by their column `metric`: `partsOf` makes a pod's engines or GPUs one value. */
export function gaugeColumns(gauges: Readonly<Record<string, PodGaugeMetric>>) {
  const uses = Object.entries(gauges).flatMap(([measure, gauge]) =>
    gauge.families.map((family) => ({ measure, gauge, family }))
  );
  const families = literals(uses.map(({ family }) => family));
  const ofFamily = (values: readonly string[]) => `[${values.join(', ')}][indexOf(${families}, metric)]`;
  return {
    families,
    measure: ofFamily(uses.map(({ measure }) => `'${measure}'`)),
    factor: ofFamily(uses.map(({ gauge }) => String(gauge.factor))),
    partsOf: (aggregate: (parts: PodGaugeMetric['parts']) => string) =>
      ofFamily(uses.map(({ gauge }) => aggregate(gauge.parts))),
  };
}

/** A FROM expression: one value per pod, scrape and metric, told apart by the column `measure` (the record's key). */
function podValues(gauges: Readonly<Record<string, PodGaugeMetric>>, place: QueryPlace): string {
  const { families, measure, factor, partsOf } = gaugeColumns(gauges);
  return `(
    SELECT
        cluster, namespace, pool, pod, time, ${measure} AS measure,
        ${factor} * ${partsOf((parts) => `${parts}(samples.value)`)} AS value
    FROM ngf_pod_samples(from = ${place.from}, to = ${place.to}, metrics = ${families}, ${scopeArguments(place)}) AS samples
    GROUP BY cluster, namespace, pool, pod, time, metric
)`;
}

const HOUR_SECONDS = 3600;

/**
 * time, cluster, namespace, pod, value: the mean of each pod's samples in each step. Steps of whole hours are read from
 * the hourly table, which is kept for longer.
 */
export function podGaugeSeries(metric: PodGaugeMetric, place: QueryPlace): string {
  const isHourly = `${place.stepSeconds} % ${HOUR_SECONDS} = 0`;
  const step = `toStartOfInterval(samples.time, toIntervalSecond(${place.stepSeconds}))`;
  // An empty range is read from neither table.
  const scrapes = { ...place, from: `if(${isHourly}, ${place.to}, ${place.from})` };
  const hours = { ...place, from: `if(${isHourly}, ${place.from}, ${place.to})` };
  return `SELECT ${step} AS time, cluster, namespace, pod, avg(samples.value) AS value
FROM
(
    SELECT cluster, namespace, pod, time, value FROM ${podValues({ state: metric }, scrapes)}
    UNION ALL
    SELECT cluster, namespace, pod, time, ${metric.factor} * ${metric.parts}(part_mean) AS value
    FROM ngf_pod_hours(from = ${hours.from}, to = ${hours.to}, metrics = ${literals(metric.families)}, ${scopeArguments(place)})
    GROUP BY cluster, namespace, pod, time
) AS samples
GROUP BY time, cluster, namespace, pod
ORDER BY time, cluster, namespace, pod`;
}

/** The column of a roll-up that holds a gauge's sum over scrapes, by how a pod's parts make one value. */
const ROLLED_UP_PARTS = { sum: 'rolled.value', avg: 'part_means', max: 'part_maxima' } as const;

/** A FROM expression: the sums of gauges over scrapes of pods, told apart by the column `measure`, as of `rolledUp`. */
function rolledUpGauges(
  gauges: Readonly<Record<string, PodGaugeMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const uses = Object.entries(gauges).flatMap(([measure, gauge]) =>
    gauge.families.map((family) => ({ measure, gauge, family }))
  );
  const families = uses.map(({ family }) => family);
  const sums = uses.map(
    ({ gauge, family }) => `metric = '${family}', ${gauge.factor} * ${ROLLED_UP_PARTS[gauge.parts]}`
  );
  const measures = literals(uses.map(({ measure }) => measure));
  return `(
    SELECT
        ${stepColumn(groups, rolledUpStep(place))}cluster, namespace, pool, scrapes,
        ${measures}[indexOf(${literals(families)}, metric)] AS measure, multiIf(${sums.join(', ')}, NULL) AS total
    FROM ${rolledUp(families, place, groups)} AS rolled
)`;
}

/** time, value: the mean over all scrapes of all selected pods, in each step that has any. */
export function poolGaugeSeries(metric: PodGaugeMetric, place: QueryPlace): string {
  const whole = fromWholeStep(place);
  return `SELECT time, value FROM (
    SELECT step AS time, sum(total) / sum(scrapes) AS value
    FROM ${rolledUpGauges({ state: metric }, whole, [byStep])}
    GROUP BY step
)
ORDER BY time`;
}

/** The groups' columns and, per gauge, `<name>_mean` over all scrapes of the range; NULL where there are none. */
export function podMeansBy(
  gauges: Readonly<Record<string, PodGaugeMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const means = Object.keys(gauges).map(
    (name) => `sumOrNullIf(total, measure = '${name}') / nullIf(sumIf(scrapes, measure = '${name}'), 0) AS ${name}_mean`
  );
  return `SELECT ${groupSelection(groups)}${means.join(', ')}
FROM ${rolledUpGauges(gauges, place, groups)}
${groupBy(groups)}`;
}

/**
 * The groups' columns, pods_reporting and two columns per gauge, over the pods' last samples as of the range's end (none
 * older than a minute): `<name>_now_mean` and `<name>_now_sum`; NULL where there are none.
 */
export function podStateBy(
  gauges: Readonly<Record<string, PodGaugeMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const names = Object.keys(gauges);
  const columnsPerGauge = names.map(
    (name) => `avgOrNullIf(last, measure = '${name}') AS ${name}_now_mean,
    sumOrNullIf(last, measure = '${name}') AS ${name}_now_sum`
  );
  return `SELECT
    ${groupSelection(groups)}uniqExactIf((cluster, namespace, pod), measure = '${names[0] ?? ''}') AS pods_reporting,
    ${columnsPerGauge.join(',\n    ')}
FROM ${lastPodValues(gauges, lastSeconds(place, STATE_AGE_SECONDS))} AS pod_values
${groupBy(groups)}`;
}

/** A FROM expression: of each pod and metric the last scrape's value, told apart by the column `measure` (the record's key). */
function lastPodValues(gauges: Readonly<Record<string, PodGaugeMetric>>, place: QueryPlace): string {
  const { families, measure, factor, partsOf } = gaugeColumns(gauges);
  // Of the pod's parts only those that its last scrape told.
  return `(
    SELECT
        cluster, namespace, pool, pod, ${measure} AS measure,
        ${factor} * ${partsOf((parts) => `${parts}ArgMax(parts.value, parts.time)`)} AS last
    FROM ngf_pod_last_samples(from = ${place.from}, to = ${place.to}, metrics = ${families}, ${scopeArguments(place)}) AS parts
    GROUP BY cluster, namespace, pool, pod, metric
)`;
}
