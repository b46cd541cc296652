-- What pools did and how they were, by minutes, ten minutes, hours and days: what pages over many pools or much time read.
-- A row per family, pool and series of it (`variant`: source, model, labels and bounds).
--
-- One table for all lengths: most of a short query's time is planning it, and that grows with the tables that it reads.
--
-- Each turn computes whole minutes again and replaces their rows by key, so that late samples count, retries change
-- nothing and readers (FINAL) never see half of a turn's work. Whatever may change with late samples is therefore a
-- value, never a key: `stand_in_…` and `placed_…` are the parts of `value` that meet a condition.
CREATE TABLE IF NOT EXISTS ngf_pool_rollup
(
    `metric` LowCardinality(String),
    -- How long a row's time is, in seconds: 60, 600, 3600 or 86400.
    `seconds` UInt32 CODEC(ZSTD(1)),
    -- The ten minutes of a minute, the hour of ten, the day of an hour, the month of a day. Before the pool in the order, so
    -- that both an hour of all pools and a month of one are read from few granules.
    `stretch` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `variant` UInt64 CODEC(ZSTD(1)),
    -- Its start: it holds samples after it until the next.
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
    -- Of `value` and `stand_in_value`, what certainly happened in this time: not what grew over a long gap.
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
-- Minutes by days, hours by months, days by years: so a part's rows are of one length and expire together.
PARTITION BY (
    seconds, multiIf(seconds < 3600, toYYYYMMDD(time, 'UTC'), seconds < 86400, toYYYYMM(time, 'UTC'), toYear(time, 'UTC'))
)
PRIMARY KEY (metric, seconds, stretch, cluster, namespace, pool)
ORDER BY (metric, seconds, stretch, cluster, namespace, pool, variant, time)
TTL time + toIntervalDay(if(seconds < 3600, 90, 395))
-- Small granules: one pool's hour of a metric is some hundred rows, and their arrays are long. The index ends with the
-- pool, so that many granules stay a small index.
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
FROM ngf_pool_rollup
WHERE metric != '' AND seconds = 60
GROUP BY metric, cluster, namespace, pool;
