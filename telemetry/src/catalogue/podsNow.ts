import { joined } from './activity';
import { byPod } from './groups';
import { rolledUp, scopeArguments } from './increments';
import { metrics } from './metrics';
import { lastSeconds, type QueryPlace } from './place';
import { gaugeColumns, STATE_AGE_SECONDS } from './podGauges';

/** The staleness of Prometheus: who has been silent for longer is gone. */
export const LISTED_AGE_SECONDS = 300;

const gauges = {
  queue_depth: metrics.queueDepth,
  requests_running: metrics.requestsRunning,
  kv_cache_utilization: metrics.kvCacheUtilization,
  gpu_utilization: metrics.gpuUtilization,
  gpu_memory_used: metrics.gpuMemoryUsed,
  gpu_memory_free: metrics.gpuMemoryFree,
  gpu_temperature: metrics.gpuTemperature,
};

/** What is rolled up of each pod (view ngf_pool_minutes). */
const prefixFamilies = { prefix_hits: 'pod_prefix_cache_hits', prefix_queries: 'pod_prefix_cache_queries' };

/**
 * A row per pod that said something in the last five minutes of the range, as of the range's end.
 *
 * Columns: cluster, namespace, pool, pod, node, gpu_ids (UUIDs joined by commas), gpu_type, last_seen (Unix seconds),
 * prefix_cache_hit_rate (0–1, over all minutes that the range touches) and of each gauge `<name>_now`: queue_depth,
 * requests_running, kv_cache_utilization (0–1), gpu_utilization (0–1), gpu_memory_used and gpu_memory_free (MiB),
 * gpu_temperature (°C).
 * What was last said more than a minute before is NULL, so is what nobody said.
 */
export function podsNow(place: QueryPlace): string {
  const states = Object.keys(gauges).map((name) => `${name}_now`);
  return `SELECT
    pods.cluster AS cluster, pods.namespace AS namespace, pods.pool AS pool, pods.pod AS pod, node, gpu_ids, gpu_type, last_seen,
    prefix_hits / nullIf(prefix_queries, 0) AS prefix_cache_hit_rate, ${states.join(', ')}
FROM (${podStates(lastSeconds(place, LISTED_AGE_SECONDS))}) AS pods
${joined('prefixes', byPod, Object.keys(prefixFamilies), prefixCounts(place), podColumn)}
ORDER BY cluster, namespace, pool, pod`;
}

/** cluster, namespace, pool, pod, last_seen and, NULL where unknown, node, gpu_ids, gpu_type and the gauges' columns. */
function podStates(place: QueryPlace): string {
  const { families, measure, factor, partsOf } = gaugeColumns(gauges);
  const present = `${place.to} - toIntervalSecond(${STATE_AGE_SECONDS})`;
  const isPresentGpu = `source = 'dcgm' AND samples.time > ${present}`;
  const states = Object.keys(gauges).map(
    (name) => `anyIf(toNullable(last), measure = '${name}' AND newest > ${present}) AS ${name}_now`
  );
  return `SELECT
        cluster, namespace, pool, pod, toUnixTimestamp(max(newest)) AS last_seen,
        nullIf(argMaxIf(told.node, newest, told.node != ''), '') AS node,
        nullIf(arrayStringConcat(arraySort(groupUniqArrayArray(gpus)), ','), '') AS gpu_ids,
        nullIf(argMaxIf(told.gpu_model, newest, told.gpu_model != ''), '') AS gpu_type,
        ${states.join(', ')}
    FROM
    (
        SELECT
            cluster, namespace, pool, pod, ${measure} AS measure, max(samples.time) AS newest,
            argMaxIf(samples.node, samples.time, samples.node != '') AS node,
            groupUniqArrayIf(part, part != '' AND ${isPresentGpu}) AS gpus,
            argMaxIf(samples.model, samples.time, samples.model != '' AND ${isPresentGpu}) AS gpu_model,
            ${factor} * ${partsOf((parts) => `${parts}ArgMax(samples.value, samples.time)`)} AS last
        FROM ngf_pod_last_samples(from = ${place.from}, to = ${place.to}, metrics = ${families}, ${scopeArguments(place)}) AS samples
        GROUP BY cluster, namespace, pool, pod, metric
    ) AS told
    GROUP BY cluster, namespace, pool, pod`;
}

/** cluster, namespace, pool, pod, prefix_hits and prefix_queries: prompt tokens that its cache held, and that were looked up. */
function prefixCounts(place: QueryPlace): string {
  const counts = Object.entries(prefixFamilies).map(
    ([name, family]) => `sumOrNullIf(rolled.value, metric = '${family}') AS ${name}`
  );
  return `SELECT cluster, namespace, pool, labels['pod'] AS pod, ${counts.join(', ')}
    FROM ${rolledUp(Object.values(prefixFamilies), place, [])} AS rolled
    GROUP BY cluster, namespace, pool, pod`;
}

function podColumn(groupColumn: string): string {
  return `pods.${groupColumn}`;
}
