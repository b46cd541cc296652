-- Which pool each pod belongs to.
CREATE OR REPLACE VIEW ngf_pod_pools AS
SELECT cluster, namespace, pod, argMax(ngf_pod_membership.pool, last_seen) AS pool
FROM ngf_pod_membership
GROUP BY cluster, namespace, pod;
