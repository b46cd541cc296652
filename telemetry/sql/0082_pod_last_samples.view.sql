-- The last sample of each part of a pod in a range, with its pool. Parameters and columns: those of ngf_pod_samples. Far
-- fewer rows than all samples have to be told apart and given their pool.
CREATE OR REPLACE VIEW ngf_pod_last_samples AS
SELECT
    metric, cluster, namespace, if(parts.pool != '', parts.pool, members.pool) AS pool, pod, part, parts.last_time AS time,
    node, model, source, value
FROM
(
    SELECT
        metric, cluster, namespace, pod, part,
        max(samples.time) AS last_time, argMax(samples.pool, samples.time) AS pool, argMax(samples.node, samples.time) AS node,
        argMax(samples.model, samples.time) AS model, argMax(samples.source, samples.time) AS source,
        argMax(samples.value, samples.time) AS value
    FROM ngf_pod_metrics AS samples
    WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
        AND {from:DateTime} < {to:DateTime} AND toStartOfFiveMinutes(samples.time) >= toStartOfFiveMinutes({from:DateTime})
        AND samples.time > {from:DateTime} AND samples.time <= {to:DateTime}
        AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
        AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    GROUP BY metric, cluster, namespace, pod, part
) AS parts
LEFT JOIN ngf_pod_pools AS members
    ON members.cluster = parts.cluster AND members.namespace = parts.namespace AND members.pod = parts.pod
WHERE empty({pools:Array(String)}) OR pool IN {pools:Array(String)};
