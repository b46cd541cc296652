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

-- Samples, each with what is wrong with it.
CREATE TABLE IF NOT EXISTS ngf_judged
(
    -- As the exporter calls the metric.
    `name` LowCardinality(String),
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
    `temporality` UInt8,
    -- Empty for a sound sample. What else it may be stands in the view ngf_judged_of_landed.
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
    -- OTLP: a histogram without bounds has one bucket, which exporters may leave out.
    if(empty(BucketCounts) AND empty(ExplicitBounds), [Count], BucketCounts) AS buckets,
    ExplicitBounds AS bounds,
    AggregationTemporality AS temporality
FROM otel_metrics_histogram
WHERE bitAnd(Flags, 1) = 0;
