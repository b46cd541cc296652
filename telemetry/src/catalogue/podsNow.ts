import { joined } from './activity';
import { byPod } from './groups';
import { literals, rolledUp, scopeArguments } from './increments';
import { metrics } from './metrics';
import { lastSeconds, type QueryPlace } from './place';
import { podStateBy, STATE_AGE_SECONDS } from './podGauges';

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
  const end = lastSeconds(place, LISTED_AGE_SECONDS);
  const states = Object.keys(gauges).map((name) => `${name}_now_mean`);
  return `SELECT
    pods.cluster AS cluster, pods.namespace AS namespace, pods.pool AS pool, pods.pod AS pod, node, gpu_ids, gpu_type, toUnixTimestamp(newest) AS last_seen,
    prefix_hits / nullIf(prefix_queries, 0) AS prefix_cache_hit_rate,
    ${Object.keys(gauges)
      .map((name) => `${name}_now_mean AS ${name}_now`)
      .join(', ')}
FROM (${podIdentities(end)}) AS pods
${joined('state', byPod, states, podStateBy(gauges, end, byPod), podColumn)}
${joined('prefixes', byPod, Object.keys(prefixFamilies), prefixCounts(place), podColumn)}
ORDER BY cluster, namespace, pool, pod`;
}

/** cluster, namespace, pool, pod, newest (DateTime) and, NULL where unknown, node, gpu_ids and gpu_type. */
function podIdentities(place: QueryPlace): string {
  const families = literals(Object.values(gauges).flatMap((gauge) => [...gauge.families]));
  const isRecentGpu = `source = 'dcgm' AND time > ${place.to} - toIntervalSecond(${STATE_AGE_SECONDS})`;
  return `SELECT
        cluster, namespace, pool, pod, max(time) AS newest,
        nullIf(argMaxIf(samples.node, time, samples.node != ''), '') AS node,
        nullIf(arrayStringConcat(arraySort(groupUniqArrayIf(part, part != '' AND ${isRecentGpu})), ','), '') AS gpu_ids,
        nullIf(argMaxIf(samples.model, time, samples.model != '' AND ${isRecentGpu}), '') AS gpu_type
    FROM ngf_pod_samples(from = ${place.from}, to = ${place.to}, metrics = ${families}, ${scopeArguments(place)}) AS samples
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
