-- Samples of pods (queue, running, KV-cache, GPUs), each once, with their pool.
-- Parameters: from, to; metrics, clusters, namespaces, pools (empty: all). A pod without a known pool has pool ''.
CREATE OR REPLACE VIEW ngf_pod_samples AS
SELECT
    metric, cluster, namespace, if(samples.pool != '', samples.pool, members.pool) AS pool, pod, part, time,
    node, model, source, value
FROM
(
    SELECT
        metric, cluster, namespace, pod, part, time,
        any(ngf_pod_metrics.pool) AS pool, any(node) AS node, any(model) AS model, any(source) AS source,
        any(value) AS value
    FROM ngf_pod_metrics
    WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
        AND {from:DateTime} < {to:DateTime} AND toStartOfFiveMinutes(time) >= toStartOfFiveMinutes({from:DateTime})
        AND time > {from:DateTime} AND time <= {to:DateTime}
        AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
        AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    GROUP BY metric, cluster, namespace, pod, part, time
) AS samples
LEFT JOIN ngf_pod_pools AS members
    ON members.cluster = samples.cluster AND members.namespace = samples.namespace AND members.pod = samples.pod
WHERE empty({pools:Array(String)}) OR pool IN {pools:Array(String)};
