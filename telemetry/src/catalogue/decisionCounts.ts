import type { QueryPlace } from './place';

/**
 * cluster, namespace, pool, traced, estimated: how many decisions were traced in the range, and how many there were. A
 * decision that a sampler kept with the probability p stands for 1 / p of them, so `estimated` is an estimate wherever
 * it differs from `traced`, and NULL where a decision does not tell its probability. Unsampled picks per endpoint are
 * the endpoint picker's counter scheduler_attempts_total.
 */
export function decisionCounts(place: QueryPlace): string {
  return `SELECT
    cluster, namespace, pool,
    sum(decisions) AS traced,
    if(countIf(sampling_probability = 0) = 0, sum(decisions / sampling_probability), NULL) AS estimated
FROM
(
    -- A batch that the exporter sent again may lie beside the first: each decision is counted once, by 64 bits of hash.
    SELECT cluster, namespace, pool, sampling_probability, uniqExact(cityHash64(trace_id, profile_span_id)) AS decisions
    FROM ngf_epp_decisions
    WHERE picked = 1 AND decided_at > ${place.from} AND decided_at <= ${place.to}
        -- A row that holds the pick has its second: implied, in a form that the primary index can use.
        AND second >= ${place.from} AND second <= ${place.to}
        AND (empty(${place.clusters}) OR cluster IN ${place.clusters})
        AND (empty(${place.namespaces}) OR namespace IN ${place.namespaces})
        AND (empty(${place.pools}) OR pool IN ${place.pools})
    GROUP BY cluster, namespace, pool, sampling_probability
)
GROUP BY cluster, namespace, pool
ORDER BY cluster, namespace, pool`;
}
