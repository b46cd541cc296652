-- Every pool that Kubernetes or telemetry knows. `origin` says who: 'kubernetes', or 'telemetry' where nothing but
-- telemetry mentions it.
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
            argMax(tuple(created_at), updated_at).1 AS created_at,
            argMax(deleted, updated_at) AS is_deleted
        FROM ngf_inference_pools
        GROUP BY cluster, namespace, name
    ),
    sightings AS
    (
        SELECT
            cluster, namespace, pool AS name,
            min(ngf_pool_sightings.first_seen) AS first_seen, max(ngf_pool_sightings.last_seen) AS last_seen
        FROM ngf_pool_sightings
        GROUP BY cluster, namespace, name
    )
SELECT
    cluster, namespace, name,
    if(inventory.name != '' AND inventory.is_deleted = 0, 'kubernetes', 'telemetry') AS origin,
    model_name, model_version, serving_backend, gpu_type, gpu_count,
    replicas, ready_replicas, min_replicas, max_replicas, created_at,
    if(sightings.name = '', NULL, first_seen) AS telemetry_first_seen,
    if(sightings.name = '', NULL, last_seen) AS telemetry_last_seen
FROM inventory
FULL OUTER JOIN sightings USING (cluster, namespace, name)
WHERE NOT (inventory.is_deleted = 1 AND sightings.name = '');
