-- Changes of pools' wanted replicas, as the backend proxy sees them in Kubernetes, which keeps no such history itself. Of
-- several proxies each tells what it saw: readers take one of two like changes that follow each other.
CREATE TABLE IF NOT EXISTS ngf_scaling_events
(
    -- When the proxy saw it.
    `time` DateTime64(3) CODEC(Delta, ZSTD(1)),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `from_replicas` UInt32,
    `to_replicas` UInt32,
    -- The autoscaler that owns the replicas, or that a person or program set them.
    `trigger` LowCardinality(String)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (cluster, namespace, pool, time)
TTL toDateTime(time) + INTERVAL 400 DAY;
