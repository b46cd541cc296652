-- The mean of each of a pod's parts by hours, with its pool; for ranges longer than its samples are kept.
-- Parameters: from, to; metrics; clusters, namespaces, pools (empty: all). A pod without a known pool has pool ''.
CREATE OR REPLACE VIEW ngf_pod_hours AS
SELECT
    metric, cluster, namespace, if(hours.pool != '', hours.pool, members.pool) AS pool, pod, part, time, part_mean
FROM
(
    SELECT
        metric, cluster, namespace, pod, part, time,
        any(ngf_pod_metrics_1h.pool) AS pool, sum(total) / sum(samples) AS part_mean
    FROM ngf_pod_metrics_1h
    WHERE metric IN {metrics:Array(String)}
        AND {from:DateTime} < {to:DateTime} AND time >= toStartOfHour({from:DateTime}, 'UTC') AND time < {to:DateTime}
        AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
        AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    GROUP BY metric, cluster, namespace, pod, part, time
) AS hours
LEFT JOIN ngf_pod_pools AS members
    ON members.cluster = hours.cluster AND members.namespace = hours.namespace AND members.pod = hours.pod
WHERE empty({pools:Array(String)}) OR pool IN {pools:Array(String)};
