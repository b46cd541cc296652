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
    -- Counters: their increase. Histograms: the increase of the sum of observations. Gauges: the sum of all samples.
    `value` Float64 CODEC(ZSTD(1)),
    -- Of `value`, what was counted while no endpoint picker of the pool reported.
    `stand_in_value` Float64 CODEC(ZSTD(1)),
    -- Of `value` and `stand_in_value`, what certainly happened in this minute: not what grew over a long gap.
    `placed_value` Float64 CODEC(ZSTD(1)),
    `placed_stand_in_value` Float64 CODEC(ZSTD(1)),
    `buckets` Array(UInt64) CODEC(ZSTD(1)),
    `placed_buckets` Array(UInt64) CODEC(ZSTD(1)),
    -- Gauges only: samples, and scrapes of a pod (several samples, where it has several engines or GPUs).
    `samples` UInt64 CODEC(ZSTD(1)),
    `scrapes` UInt64 CODEC(ZSTD(1)),
    `lowest` Float64 CODEC(ZSTD(1)),
    `highest` Float64 CODEC(ZSTD(1)),
    `rolled_at` DateTime64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toDate(time)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1;

CREATE TABLE IF NOT EXISTS ngf_pool_metrics_1h AS ngf_pool_metrics_1m
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toYYYYMM(time)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1;

CREATE TABLE IF NOT EXISTS ngf_pool_metrics_1d AS ngf_pool_metrics_1m
ENGINE = ReplacingMergeTree(rolled_at)
PARTITION BY toYear(time)
ORDER BY (metric, stretch, cluster, namespace, pool, variant, time)
TTL time + INTERVAL 13 MONTH
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_metrics_1m_rollup
REFRESH EVERY 10 SECOND DEPENDS ON ngf_rollup_window_choice
APPEND TO ngf_pool_metrics_1m AS
SELECT *, (SELECT max(chosen_at) FROM ngf_rollup_window) AS rolled_at
FROM
(
    SELECT * FROM ngf_pool_minutes(
        from = (SELECT argMax(recent_from, chosen_at) FROM ngf_rollup_window),
        to = (SELECT argMax(recent_to, chosen_at) FROM ngf_rollup_window)
    )
    UNION ALL
    SELECT * FROM ngf_pool_minutes(
        from = (SELECT argMax(past_from, chosen_at) FROM ngf_rollup_window),
        to = (SELECT argMax(past_to, chosen_at) FROM ngf_rollup_window)
    )
);

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_minutes
REFRESH EVERY 10 SECOND DEPENDS ON ngf_pool_metrics_1m_rollup
APPEND TO ngf_rollup_state AS
WITH (SELECT (max(chosen_at), argMax((recent_from, recent_to, past_from, past_to), chosen_at)) FROM ngf_rollup_window) AS turn
SELECT '1m' AS step, toDateTime(arrayJoin(arrayConcat(
    range(toUnixTimestamp(turn.2.1), toUnixTimestamp(turn.2.2), 60),
    range(toUnixTimestamp(turn.2.3), toUnixTimestamp(turn.2.4), 60)
))) AS time, turn.1 AS at;

-- Hours and days that are over and whose parts were rolled up since: the newest few at each turn.
CREATE TABLE IF NOT EXISTS ngf_rollup_hours
(
    `chosen_at` DateTime64(3),
    `hours` Array(DateTime),
    `days` Array(DateTime)
)
ENGINE = ReplacingMergeTree(chosen_at)
ORDER BY tuple();

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_hours_choice
REFRESH EVERY 1 MINUTE
APPEND TO ngf_rollup_hours AS
WITH
    hours AS
    (
        SELECT toStartOfHour(time) AS start, maxIf(at, step = '1m') AS parts_at, maxIf(at, step = '1h') AS rolled_at
        FROM ngf_rollup_state
        WHERE step IN ('1m', '1h')
        GROUP BY start
    ),
    waiting_hours AS
    (
        SELECT start FROM hours WHERE parts_at > rolled_at AND start < toStartOfHour(now()) ORDER BY start DESC LIMIT 6
    ),
    -- A day's parts are its hours, this turn's among them.
    days AS
    (
        SELECT toStartOfDay(time) AS start, maxIf(at, step = '1h') AS parts_at, maxIf(at, step = '1d') AS rolled_at
        FROM ngf_rollup_state
        WHERE step IN ('1h', '1d')
        GROUP BY start
    ),
    waiting_days AS
    (
        SELECT start FROM days
        WHERE (parts_at > rolled_at OR start IN (SELECT toStartOfDay(start) FROM waiting_hours)) AND start < toStartOfDay(now())
        ORDER BY start DESC LIMIT 2
    )
SELECT
    now64(3) AS chosen_at,
    (SELECT groupArray(start) FROM waiting_hours) AS hours,
    (SELECT groupArray(start) FROM waiting_days) AS days;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_metrics_1h_rollup
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_rollup_hours_choice
APPEND TO ngf_pool_metrics_1h AS
SELECT
    metric, toStartOfDay(parts.stretch) AS stretch, cluster, namespace, pool, variant, parts.stretch AS time,
    any(parts.source) AS source, any(parts.model) AS model, any(parts.labels) AS labels, any(parts.bounds) AS bounds,
    sum(parts.value) AS value, sum(parts.stand_in_value) AS stand_in_value,
    sum(parts.placed_value) AS placed_value, sum(parts.placed_stand_in_value) AS placed_stand_in_value,
    sumForEach(parts.buckets) AS buckets, sumForEach(parts.placed_buckets) AS placed_buckets,
    sum(parts.samples) AS samples, sum(parts.scrapes) AS scrapes,
    min(parts.lowest) AS lowest, max(parts.highest) AS highest,
    (SELECT max(chosen_at) FROM ngf_rollup_hours) AS rolled_at
FROM ngf_pool_metrics_1m AS parts FINAL
WHERE parts.stretch IN (SELECT arrayJoin(argMax(hours, chosen_at)) FROM ngf_rollup_hours)
GROUP BY metric, parts.stretch, cluster, namespace, pool, variant;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_metrics_1d_rollup
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_pool_metrics_1h_rollup
APPEND TO ngf_pool_metrics_1d AS
SELECT
    metric, toStartOfMonth(parts.stretch) AS stretch, cluster, namespace, pool, variant, parts.stretch AS time,
    any(parts.source) AS source, any(parts.model) AS model, any(parts.labels) AS labels, any(parts.bounds) AS bounds,
    sum(parts.value) AS value, sum(parts.stand_in_value) AS stand_in_value,
    sum(parts.placed_value) AS placed_value, sum(parts.placed_stand_in_value) AS placed_stand_in_value,
    sumForEach(parts.buckets) AS buckets, sumForEach(parts.placed_buckets) AS placed_buckets,
    sum(parts.samples) AS samples, sum(parts.scrapes) AS scrapes,
    min(parts.lowest) AS lowest, max(parts.highest) AS highest,
    (SELECT max(chosen_at) FROM ngf_rollup_hours) AS rolled_at
FROM ngf_pool_metrics_1h AS parts FINAL
WHERE parts.stretch IN (SELECT arrayJoin(argMax(days, chosen_at)) FROM ngf_rollup_hours)
GROUP BY metric, parts.stretch, cluster, namespace, pool, variant;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_hours
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_pool_metrics_1d_rollup
APPEND TO ngf_rollup_state AS
WITH (SELECT (max(chosen_at), argMax((hours, days), chosen_at)) FROM ngf_rollup_hours) AS turn
SELECT rolled.1 AS step, rolled.2 AS time, turn.1 AS at
FROM (SELECT arrayJoin(arrayConcat(arrayMap(hour -> ('1h', hour), turn.2.1), arrayMap(day -> ('1d', day), turn.2.2))) AS rolled);
