import { groupBy, groupSelection, type GroupColumn } from './groups';
import { scopeArguments } from './increments';
import type { QueryPlace } from './place';
import { sampleStep, stepColumn } from './steps';

/** As increments do: so far before the range a GPU's last word is looked for. */
const LOOK_BACK_SECONDS = 900;

/** A FROM expression: what GPUs said of their last error, with what they said before (NULL: nothing). */
function xidSamples(place: QueryPlace, groups: readonly GroupColumn[]): string {
  // Counted in numbers, for a DateTime below 1970 would start over in 2106.
  const readFrom = `toDateTime(greatest(toInt64(toUnixTimestamp(${place.from})) - ${LOOK_BACK_SECONDS}, 0))`;
  return `(
    SELECT
        ${stepColumn(groups, sampleStep(place))}cluster, namespace, pool, pod, node, part AS gpu, time, samples.value AS code,
        lagInFrame(toNullable(samples.value)) OVER (
            PARTITION BY cluster, node, part ORDER BY time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS code_before
    FROM ngf_pod_samples(from = ${readFrom}, to = ${place.to}, metrics = ['gpu_last_xid'], ${scopeArguments(place)}) AS samples
)`;
}

const IS_CHANGE = 'code != 0 AND code_before IS NOT NULL AND code != code_before';

/**
 * The groups' columns, xid_changes: how often a GPU's last XID error became another one that is not 0. 0 where GPUs
 * reported and none changed; no row (NULL without groups) where none reported.
 *
 * DCGM_FI_DEV_XID_ERRORS is a gauge that holds the code of the last error: only a change shows that something happened.
 * The same code again is invisible, and so is one that another overtook between two scrapes: this is a lower bound. A
 * GPU's first sample is no change. A GPU is known by its node and UUID, so it stays the same when its pod is replaced.
 */
export function xidChangesBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  return `SELECT ${groupSelection(groups)}if(count() = 0, NULL, countIf(${IS_CHANGE})) AS xid_changes
FROM ${xidSamples(place, groups)}
WHERE time > ${place.from}
${groupBy(groups)}`;
}

/** time, cluster, namespace, pool, pod, node, gpu, code, code_before: a row per change that `xidChangesBy` counts, newest first. */
export function xidChanges(place: QueryPlace): string {
  return `SELECT time, cluster, namespace, pool, pod, node, gpu, code, code_before
FROM ${xidSamples(place, [])}
WHERE time > ${place.from} AND ${IS_CHANGE}
ORDER BY time DESC, cluster, node, gpu`;
}
