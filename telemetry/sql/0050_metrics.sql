-- The derived tables. Times are UTC.

-- One row per series and minute; a sample stands for the time before it, so the minute holds samples after its start
-- until the next one's. Each came at one of `times`, in the order in which they came, and again where it came again: the
-- exporter's retries resend whole batches. Readers take the set of `samples`. Increments are differences of neighbouring
-- samples (view ngf_increments).
--
-- A column each, and in order, for the sake of codecs: neighbours differ little, and each kind in its own way.
CREATE TABLE IF NOT EXISTS ngf_inference_metrics_1m
(
    -- The minute's quarter of an hour, first in the order: so the newest rows lie together, and rolling them up (0185) or
    -- asking for the present does not read a whole day.
    `stretch` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `metric` LowCardinality(String),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `pod` String CODEC(ZSTD(1)),
    `series` UInt64 CODEC(ZSTD(1)),
    `minute` DateTime CODEC(DoubleDelta, ZSTD(1)),
    -- Functions of the series, alike in all its rows.
    `source` SimpleAggregateFunction(any, LowCardinality(String)),
    `generation` SimpleAggregateFunction(any, UInt8),
    `target` SimpleAggregateFunction(any, UInt64) CODEC(ZSTD(1)),
    `model` SimpleAggregateFunction(any, LowCardinality(String)),
    `temporality` SimpleAggregateFunction(any, UInt8),
    `labels` SimpleAggregateFunction(any, Map(String, String)) CODEC(ZSTD(6)),
    `bounds` SimpleAggregateFunction(any, Array(Float64)) CODEC(ZSTD(3)),
    `times` SimpleAggregateFunction(groupArrayArray, Array(DateTime)) CODEC(Delta(4), ZSTD(3)),
    -- The value, or a histogram's sum of observations: of one size, so that Delta leaves only the lower bits.
    `values` SimpleAggregateFunction(groupArrayArray, Array(Float64)) CODEC(Delta(8), ZSTD(3)),
    -- A histogram's counts per bucket.
    `counts` SimpleAggregateFunction(groupArrayArray, Array(Array(UInt64))) CODEC(ZSTD(3)),
    `samples` Array(Tuple(time DateTime, value Float64, buckets Array(UInt64))) ALIAS arrayZip(times, values, counts)
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(minute)
ORDER BY (stretch, metric, cluster, namespace, pool, pod, series, minute)
TTL minute + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1;

-- Not grouped: the engine merges what is alike in each inserted block anyhow (optimize_on_insert).
CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_inference_metrics_1m_of_samples TO ngf_inference_metrics_1m AS
SELECT
    toStartOfFifteenMinutes(time - INTERVAL 1 SECOND) AS stretch,
    metric,
    cluster,
    namespace,
    pool,
    pod,
    series,
    toStartOfMinute(time - INTERVAL 1 SECOND) AS minute,
    source,
    generation,
    target,
    model,
    temporality,
    labels,
    bounds,
    [time] AS times,
    [value] AS values,
    [buckets] AS counts
FROM ngf_samples
WHERE kind IN ('counter', 'histogram') OR (kind = 'gauge' AND source = 'epp');

-- History of what each pod reports about itself and its GPUs, a row per pod, part (GPU or engine), metric and scrape.
-- `pool` is empty where the exporter does not know it; readers find it in ngf_pod_membership.
CREATE TABLE IF NOT EXISTS ngf_pod_metrics
(
    `metric` LowCardinality(String),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pod` LowCardinality(String),
    `part` LowCardinality(String),
    `time` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `pool` LowCardinality(String),
    `node` LowCardinality(String),
    `model` LowCardinality(String),
    `source` LowCardinality(String),
    `value` Float64 CODEC(Gorilla, ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(time)
-- Five minutes come first: the present state of all pods is the last few samples of each. Small granules: a pool's pods
-- are few rows of them, in each part that is not merged yet. The index ends with the namespace, so that it stays small.
PRIMARY KEY (toStartOfFiveMinutes(time), metric, cluster, namespace)
ORDER BY (toStartOfFiveMinutes(time), metric, cluster, namespace, pod, part, time)
TTL time + INTERVAL 7 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pod_metrics_of_samples TO ngf_pod_metrics AS
SELECT metric, cluster, namespace, pod, part, time, pool, node, model, source, value
FROM ngf_samples
WHERE kind = 'gauge' AND source NOT IN ('epp', 'target') AND pod != '';

-- The same by hours, for longer. A retry's duplicates weigh twice in a mean, which moves it by no more than one scrape
-- in an hour can.
CREATE TABLE IF NOT EXISTS ngf_pod_metrics_1h
(
    `metric` LowCardinality(String),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pod` LowCardinality(String),
    `part` LowCardinality(String),
    `time` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `pool` SimpleAggregateFunction(any, LowCardinality(String)),
    `total` SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
    `samples` SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (metric, cluster, namespace, pod, part, time)
TTL time + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pod_metrics_1h_of_samples TO ngf_pod_metrics_1h AS
SELECT
    metric, cluster, namespace, pod, part, toStartOfHour(ngf_pod_metrics.time - INTERVAL 1 SECOND, 'UTC') AS time,
    any(ngf_pod_metrics.pool) AS pool, sum(value) AS total, count() AS samples
FROM ngf_pod_metrics
GROUP BY metric, cluster, namespace, pod, part, time;

-- When each scraped process was seen, and when it started: tells a new series of a known process, whose first value
-- counts from zero, from a process that we had not seen before, whose first value is its past.
CREATE TABLE IF NOT EXISTS ngf_targets_1m
(
    `stretch` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `target` UInt64 CODEC(ZSTD(1)),
    `minute` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `first_seen` SimpleAggregateFunction(min, DateTime),
    `starts` SimpleAggregateFunction(groupUniqArrayArray, Array(DateTime))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(minute)
ORDER BY (stretch, target, minute)
TTL minute + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_targets_1m_of_samples TO ngf_targets_1m AS
SELECT
    toStartOfFifteenMinutes(time - INTERVAL 1 SECOND) AS stretch,
    target,
    toStartOfMinute(time - INTERVAL 1 SECOND) AS minute,
    min(time) AS first_seen,
    groupUniqArrayIf(toDateTime(value), metric = 'process_start_time') AS starts
FROM ngf_samples
-- A failed scrape (up = 0) says nothing about the process.
WHERE NOT (metric = 'up' AND value = 0)
GROUP BY stretch, target, minute;

-- Which pool a pod belongs to: from telemetry that names both, and from Kubernetes, kept by the proxy.
CREATE TABLE IF NOT EXISTS ngf_pod_membership
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pod` String,
    `pool` LowCardinality(String),
    `last_seen` DateTime
)
ENGINE = ReplacingMergeTree(last_seen)
ORDER BY (cluster, namespace, pod)
TTL last_seen + INTERVAL 90 DAY;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pod_membership_of_samples TO ngf_pod_membership AS
SELECT cluster, namespace, pod, argMax(ngf_samples.pool, time) AS pool, max(time) AS last_seen
FROM ngf_samples
WHERE ngf_samples.pool != '' AND pod != '' AND source NOT IN ('epp', 'target', 'dcgm')
GROUP BY cluster, namespace, pod;

-- The inventory, kept from Kubernetes by the proxy. NULL where a value cannot be derived.
CREATE TABLE IF NOT EXISTS ngf_inference_pools
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `name` String,
    `model_name` Nullable(String),
    `model_version` Nullable(String),
    `serving_backend` LowCardinality(Nullable(String)),
    `gpu_type` LowCardinality(Nullable(String)),
    `gpu_count` Nullable(UInt32),
    `replicas` Nullable(UInt32),
    `ready_replicas` Nullable(UInt32),
    `min_replicas` Nullable(UInt32),
    `max_replicas` Nullable(UInt32),
    `created_at` Nullable(DateTime),
    `updated_at` DateTime64(3),
    `deleted` UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (cluster, namespace, name);

-- Pools as telemetry mentions them, and since when and until when.
CREATE TABLE IF NOT EXISTS ngf_pool_sightings
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` String,
    `first_seen` SimpleAggregateFunction(min, DateTime),
    `last_seen` SimpleAggregateFunction(max, DateTime)
)
ENGINE = AggregatingMergeTree
ORDER BY (cluster, namespace, pool)
TTL last_seen + INTERVAL 90 DAY;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_sightings_of_samples TO ngf_pool_sightings AS
SELECT cluster, namespace, pool, min(time) AS first_seen, max(time) AS last_seen
FROM ngf_samples
WHERE pool != '' AND NOT (metric = 'up' AND value = 0)
GROUP BY cluster, namespace, pool;
