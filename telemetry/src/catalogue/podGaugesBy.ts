import { groupBy, groupColumns, type GroupColumn } from './groups';
import { literals, scopeArguments } from './increments';
import type { PodGaugeMetric } from './metrics';
import type { QueryPlace } from './place';
import { sampleStep, stepColumn, stepOnly } from './steps';

/**
 * The groups' columns, value, lowest, highest, total: of each pod's mean over the group's time the mean, the least, the
 * greatest and the sum. A pod's engines or GPUs are put together first, as the metric says (`parts`). A group without
 * samples has no row, or NULL where there are no groups.
 *
 * Every pod weighs the same, however often it was scraped; `podStateBy` tells of the last samples.
 */
export function podGaugeBy(metric: PodGaugeMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupColumns(groups)}avgOrNull(pod_value) AS value, minOrNull(pod_value) AS lowest,
    maxOrNull(pod_value) AS highest, sumOrNull(pod_value) AS total
FROM
(
    SELECT ${stepColumn(groups, sampleStep(place))}cluster, namespace, pool, pod, avg(scraped) AS pod_value
    FROM
    (
        SELECT cluster, namespace, pool, pod, time, ${metric.factor} * ${metric.parts}(samples.value) AS scraped
        FROM ngf_pod_samples(from = ${place.from}, to = ${place.to}, metrics = ${literals(metric.families)}, ${scopeArguments(place)}) AS samples
        GROUP BY cluster, namespace, pool, pod, time
    )
    GROUP BY ${groupColumns(stepOnly(groups))}cluster, namespace, pool, pod
)
${groupBy(groups)}`;
}
