import { joined } from './activity';
import { byPod } from './groups';
import { metrics } from './metrics';
import { lastSeconds, type QueryPlace } from './place';
import { rolledUpPodPercentiles } from './podPercentiles';
import { LISTED_AGE_SECONDS, podsNow } from './podsNow';

/**
 * `podsNow` with what pods did in the last five minutes of the range, widened to whole ones, however long that is:
 * prefix_cache_hit_rate is of these minutes, and so is ttft_p95_ms, NULL for a pod whose model server counts no first
 * tokens or sent none.
 */
export function podOverview(place: QueryPlace): string {
  const end = lastSeconds(place, LISTED_AGE_SECONDS);
  const ttft = `SELECT cluster, namespace, pool, pod, p95 AS ttft_p95_ms FROM (${rolledUpPodPercentiles(metrics.ttft, 'server_ttft', end)})`;
  return `SELECT pods.*, ttft_p95_ms
FROM (${podsNow(end)}) AS pods
${joined('ttft', byPod, ['ttft_p95_ms'], ttft, (column) => `pods.${column}`)}
ORDER BY cluster, namespace, pool, pod`;
}
