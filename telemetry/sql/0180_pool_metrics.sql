-- What pools did and how they were, minute by minute, hour by hour and day by day: what pages over many pools or much
-- time read. A row per family, pool and series of it (`variant`: source, model, labels and bounds).
--
-- Each turn computes whole minutes again and replaces their rows by key, so that late samples count, retries change
-- nothing and readers (FINAL) never see half of a turn's work. Whatever may change with late samples is therefore a
-- value, never a key: `stand_in_…` and `placed_…` are the parts of `value` that meet a condition.
CREATE TABLE IF NOT EXISTS ngf_pool_metrics_1m
(
    `metric` LowCardinality(String),
    -- The hour of a minute, the day of an hour, the month of a day. Before the pool in the order, so that both an hour of
    -- all pools and a month of one are read from few granules.
    `stretch` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `variant` UInt64 CODEC(ZSTD(1)),
    -- The minute's start: it holds samples after it until the next.
    `time` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `source` LowCardinality(String),
    `model` LowCardinality(String),
    `labels` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `bounds` Array(Float64) CODEC(ZSTD(1)),
    -- Counters: their increase. Histograms: the increase of the sum of observations. Gauges: the sum over scrapes of pods,
    -- a pod's engines or GPUs added up.
    `value` Float64 CODEC(ZSTD(1)),
    -- Of `value`, what was counted while no endpoint picker of the pool reported.
    `stand_in_value` Float64 CODEC(ZSTD(1)),
    -- Of `value` and `stand_in_value`, what certainly happened in this minute: not what grew over a long gap.
    `placed_value` Float64 CODEC(ZSTD(1)),
    `placed_stand_in_value` Float64 CODEC(ZSTD(1)),
    `buckets` Array(UInt64) CODEC(ZSTD(1)),
    `placed_buckets` Array(UInt64) CODEC(ZSTD(1)),
    -- Gauges only: scrapes of pods, and the sums over them of the mean and of the greatest of a pod's engines or GPUs.
    `scrapes` UInt64 CODEC(ZSTD(1)),
    `part_means` Float64 CODEC(ZSTD(1)),
    `part_maxima` Float64 CODEC(ZSTD(1)),
    `rolled_at` DateTime64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toDate(time)
PRIMARY KEY (metric, stretch, cluster, namespace, pool)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 90 DAY
-- Small granules: one pool's hour of a metric is some hundred rows, and their arrays are long. The index ends with the
-- pool, so that many granules stay a small index.
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

CREATE TABLE IF NOT EXISTS ngf_pool_metrics_1h AS ngf_pool_metrics_1m
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toYYYYMM(time)
PRIMARY KEY (metric, stretch, cluster, namespace, pool)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

CREATE TABLE IF NOT EXISTS ngf_pool_metrics_1d AS ngf_pool_metrics_1m
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toYear(time)
PRIMARY KEY (metric, stretch, cluster, namespace, pool)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

-- Which families a pool has, and since when and until when: says whose counts a pool is read from.
CREATE TABLE IF NOT EXISTS ngf_pool_families
(
    `metric` LowCardinality(String),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `first_seen` SimpleAggregateFunction(min, DateTime),
    `last_seen` SimpleAggregateFunction(max, DateTime)
)
ENGINE = AggregatingMergeTree
ORDER BY (metric, cluster, namespace, pool)
TTL last_seen + INTERVAL 13 MONTH;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_families_of_minutes TO ngf_pool_families AS
SELECT metric, cluster, namespace, pool, min(time) AS first_seen, max(time) AS last_seen
FROM ngf_pool_metrics_1m
WHERE metric != ''
GROUP BY metric, cluster, namespace, pool;
