import { groupBy, groupSelection, type GroupColumn } from './groups';
import { literals, scopeArguments, stepOf } from './increments';
import type { PodGaugeMetric } from './metrics';
import type { QueryPlace } from './place';

/** How far back a last sample counts as the present state: four scrapes at the usual 15 s. */
export const STATE_AGE_SECONDS = 60;

/** A FROM expression: one value per pod, scrape and metric, told apart by the column `measure` (the record's key). */
function podValues(gauges: Readonly<Record<string, PodGaugeMetric>>, place: QueryPlace): string {
  const uses = Object.entries(gauges).flatMap(([measure, gauge]) =>
    gauge.families.map((family) => ({ measure, gauge, family }))
  );
  const families = literals(uses.map(({ family }) => family));
  const ofFamily = (values: readonly string[]) => `[${values.join(', ')}][indexOf(${families}, metric)]`;
  return `(
    SELECT
        cluster, namespace, pool, pod, time,
        ${ofFamily(uses.map(({ measure }) => `'${measure}'`))} AS measure,
        ${ofFamily(uses.map(({ gauge }) => String(gauge.factor)))}
            * ${ofFamily(uses.map(({ gauge }) => `${gauge.parts}(samples.value)`))} AS value
    FROM ngf_pod_samples(from = ${place.from}, to = ${place.to}, metrics = ${families}, ${scopeArguments(place)}) AS samples
    GROUP BY cluster, namespace, pool, pod, time, metric
)`;
}

/** time, cluster, namespace, pod, value: the mean of each pod's samples in each step. */
export function podGaugeSeries(metric: PodGaugeMetric, place: QueryPlace): string {
  return `SELECT toStartOfInterval(samples.time, toIntervalSecond(${place.stepSeconds})) AS time,
    cluster, namespace, pod, avg(samples.value) AS value
FROM ${podValues({ state: metric }, place)} AS samples
GROUP BY time, cluster, namespace, pod
ORDER BY time, cluster, namespace, pod`;
}

/** time, value: the mean of all samples of all selected pods, in each step that has samples. */
export function poolGaugeSeries(metric: PodGaugeMetric, place: QueryPlace): string {
  return `SELECT step AS time, avg(samples.value) AS value
FROM (SELECT ${stepOf(place)} AS step, value FROM ${podValues({ state: metric }, place)}) AS samples
GROUP BY step
ORDER BY time`;
}

/**
 * The groups' columns, pods_reporting and three columns per gauge; NULL where there are no samples:
 * `<name>_now_mean` and `<name>_now_sum` over the pods' last samples as of the range's end (none older than a minute),
 * `<name>_mean` over all samples of the range.
 */
export function podStateBy(
  gauges: Readonly<Record<string, PodGaugeMetric>>,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const names = Object.keys(gauges);
  const columnsPerGauge = names.map(
    (name) => `avgOrNullIf(last, measure = '${name}' AND is_recent) AS ${name}_now_mean,
    sumOrNullIf(last, measure = '${name}' AND is_recent) AS ${name}_now_sum,
    sumOrNullIf(total, measure = '${name}') / nullIf(sumIf(samples, measure = '${name}'), 0) AS ${name}_mean`
  );
  return `SELECT
    ${groupSelection(groups)}uniqExactIf((cluster, namespace, pod), is_recent AND measure = '${names[0] ?? ''}') AS pods_reporting,
    ${columnsPerGauge.join(',\n    ')}
FROM
(
    SELECT
        cluster, namespace, pool, pod, measure,
        argMax(pod_values.value, time) AS last, sum(pod_values.value) AS total, count() AS samples,
        max(time) > ${place.to} - toIntervalSecond(${STATE_AGE_SECONDS}) AS is_recent
    FROM ${podValues(gauges, place)} AS pod_values
    GROUP BY cluster, namespace, pool, pod, measure
)
${groupBy(groups)}`;
}
