import { isInScope } from './decisions';
import type { QueryPlace } from './place';

/**
 * time (DateTime64), cluster, namespace, pool, from_replicas, to_replicas, trigger: a row per change of a pool's wanted
 * replicas in the range, newest first. What several proxies saw of one change is told once: no change follows its like.
 */
export function scalingEvents(place: QueryPlace): string {
  return `SELECT time, cluster, namespace, pool, from_replicas, to_replicas, trigger
FROM
(
    SELECT *, lagInFrame(toNullable(to_replicas)) OVER (
        PARTITION BY cluster, namespace, pool ORDER BY time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS replicas_before
    FROM ngf_scaling_events
    WHERE time > ${place.from} AND time <= ${place.to} AND ${isInScope(place)}
)
WHERE replicas_before IS NULL OR replicas_before != to_replicas
ORDER BY time DESC, cluster, namespace, pool`;
}
