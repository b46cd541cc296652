-- From landing rows to normalised samples, without storing anything twice: these tables are of the Null engine, they
-- only pass each insert on to the materialized views behind them. Rows are judged, identity and names resolved, once.

CREATE TABLE IF NOT EXISTS ngf_landed
(
    `name` LowCardinality(String),
    `service` LowCardinality(String),
    `resource` Map(LowCardinality(String), String),
    `attributes` Map(LowCardinality(String), String),
    `time` DateTime,
    -- The gauge's or counter's value, or the histogram's sum of observations.
    `value` Float64,
    -- Counts per bucket, not cumulative over buckets; empty for gauges and counters.
    `buckets` Array(UInt64),
    `bounds` Array(Float64),
    -- OTLP's AggregationTemporality: 1 delta, 2 cumulative; 0 for gauges.
    `temporality` UInt8
)
ENGINE = Null;

-- Landed rows, each with what is wrong with it.
CREATE TABLE IF NOT EXISTS ngf_judged
(
    `name` LowCardinality(String),
    `service` LowCardinality(String),
    `resource` Map(LowCardinality(String), String),
    `attributes` Map(LowCardinality(String), String),
    `time` DateTime,
    `value` Float64,
    `buckets` Array(UInt64),
    `bounds` Array(Float64),
    `temporality` UInt8,
    -- Empty for a sound row. What else it may be stands in the view ngf_judged_of_landed.
    `problem` LowCardinality(String)
)
ENGINE = Null;

CREATE TABLE IF NOT EXISTS ngf_samples
(
    `metric` LowCardinality(String),
    `kind` LowCardinality(String),
    `source` LowCardinality(String),
    `generation` UInt8,
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `pod` String,
    `node` LowCardinality(String),
    `part` LowCardinality(String),
    `model` LowCardinality(String),
    `target` UInt64,
    `series` UInt64,
    `labels` Map(LowCardinality(String), String),
    `time` DateTime,
    `value` Float64,
    `buckets` Array(UInt64),
    `bounds` Array(Float64),
    `temporality` UInt8
)
ENGINE = Null;

-- Stale markers carry no value (OTLP data point flag NO_RECORDED_VALUE, bit 0): they are dropped at the door.

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_landed_gauge TO ngf_landed AS
SELECT
    MetricName AS name,
    ServiceName AS service,
    ResourceAttributes AS resource,
    Attributes AS attributes,
    TimeUnix AS time,
    Value AS value,
    0 AS temporality
FROM otel_metrics_gauge
WHERE bitAnd(Flags, 1) = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_landed_sum TO ngf_landed AS
SELECT
    MetricName AS name,
    ServiceName AS service,
    ResourceAttributes AS resource,
    Attributes AS attributes,
    TimeUnix AS time,
    Value AS value,
    AggregationTemporality AS temporality
FROM otel_metrics_sum
WHERE bitAnd(Flags, 1) = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_landed_histogram TO ngf_landed AS
SELECT
    MetricName AS name,
    ServiceName AS service,
    ResourceAttributes AS resource,
    Attributes AS attributes,
    TimeUnix AS time,
    Sum AS value,
    BucketCounts AS buckets,
    ExplicitBounds AS bounds,
    AggregationTemporality AS temporality
FROM otel_metrics_histogram
WHERE bitAnd(Flags, 1) = 0;

-- What is wrong with a row, one thing even where there are several. Such a row counts nowhere but in
-- ngf_rejected_samples: one NaN would make every mean and sum that it is part of NaN, one fallen counter look like a
-- restart. All that the catalogue knows is counts, sizes, shares and durations: only a temperature may be below zero.
CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_judged_of_landed TO ngf_judged AS
SELECT
    *,
    multiIf(
        -- Counts are whole numbers of 64 bits. What is larger stands for none: DCGM's "blank" is 2^63 - 16 and near.
        NOT isFinite(value) OR abs(value) >= pow(2, 63),
        'not-a-number',
        -- A bucket of 2^63 or more is a negative count, written without its sign.
        value < 0 AND name != 'DCGM_FI_DEV_GPU_TEMP' OR arrayMax(buckets) >= toUInt64(pow(2, 63)),
        'negative',
        -- OTLP: bounds are finite and ascend, and the last bucket has no upper bound; without buckets there are none.
        length(buckets) != length(bounds) + notEmpty(buckets)
            OR arrayExists((lower, upper) -> NOT lower < upper, arrayPushFront(bounds, -inf), arrayPushBack(bounds, inf)),
        'histogram-layout',
        -- Recorded telemetry may be years old, but no endpoint picker is. Exporters write 0 where they know no time.
        time < toDateTime('2020-01-01 00:00:00', 'UTC'),
        'time-too-old',
        -- No clock that is merely wrong, and no time zone, is a day ahead.
        time > now() + INTERVAL 1 DAY
            OR name = 'process_start_time_seconds' AND value > toUnixTimestamp(now() + INTERVAL 1 DAY),
        'time-in-future',
        -- Names and labels of Kubernetes come to a kilobyte or two. Clients choose model names, up to any length.
        byteSize(resource) + byteSize(attributes) > 16384,
        'labels-too-long',
        ''
    ) AS problem
FROM ngf_landed;
