-- Every pool that Kubernetes or telemetry knows. `origin` says who: 'kubernetes', or 'telemetry' where nothing but
-- telemetry mentions it. Kubernetes' values are NULL there, and telemetry's times NULL where it never spoke.
CREATE OR REPLACE VIEW ngf_pools AS
WITH
    inventory AS
    (
        SELECT
            cluster, namespace, name,
            argMax(tuple(model_name), updated_at).1 AS model_name,
            argMax(tuple(model_version), updated_at).1 AS model_version,
            argMax(tuple(serving_backend), updated_at).1 AS serving_backend,
            argMax(tuple(gpu_type), updated_at).1 AS gpu_type,
            argMax(tuple(gpu_count), updated_at).1 AS gpu_count,
            argMax(tuple(replicas), updated_at).1 AS replicas,
            argMax(tuple(ready_replicas), updated_at).1 AS ready_replicas,
            argMax(tuple(min_replicas), updated_at).1 AS min_replicas,
            argMax(tuple(max_replicas), updated_at).1 AS max_replicas,
            argMax(tuple(created_at), updated_at).1 AS created_at
        FROM ngf_inference_pools
        GROUP BY cluster, namespace, name
        HAVING argMax(deleted, updated_at) = 0
    ),
    known AS
    (
        SELECT *, 1 AS in_kubernetes, NULL::Nullable(DateTime) AS first_seen, NULL::Nullable(DateTime) AS last_seen
        FROM inventory
        UNION ALL
        SELECT
            cluster, namespace, pool AS name,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            0 AS in_kubernetes, first_seen, last_seen
        FROM ngf_pool_sightings
    )
SELECT
    cluster, namespace, name,
    if(max(in_kubernetes) = 1, 'kubernetes', 'telemetry') AS origin,
    any(known.model_name) AS model_name,
    any(known.model_version) AS model_version,
    any(known.serving_backend) AS serving_backend,
    any(known.gpu_type) AS gpu_type,
    any(known.gpu_count) AS gpu_count,
    any(known.replicas) AS replicas,
    any(known.ready_replicas) AS ready_replicas,
    any(known.min_replicas) AS min_replicas,
    any(known.max_replicas) AS max_replicas,
    any(known.created_at) AS created_at,
    min(known.first_seen) AS telemetry_first_seen,
    max(known.last_seen) AS telemetry_last_seen
FROM known
GROUP BY cluster, namespace, name;
