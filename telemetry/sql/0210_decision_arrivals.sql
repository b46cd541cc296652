-- Decisions in the order in which they came, for whoever follows them live: ngf_epp_decisions is in the order in which
-- they were taken, where a late one would be found only by reading everything again. A batch that the exporter sends
-- again stands here again: readers take each decision once.
CREATE TABLE IF NOT EXISTS ngf_decision_arrivals
(
    -- When the INSERT was worked on; its rows can be read a moment later.
    `arrived_at` DateTime64(3) CODEC(Delta, ZSTD(1)),
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(NONE),
    `profile_span_id` FixedString(8) CODEC(NONE),
    -- As in ngf_epp_decisions: to the microsecond.
    `decided_at` DateTime64(6) CODEC(Delta, ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toStartOfHour(arrived_at)
ORDER BY arrived_at
TTL toDateTime(arrived_at) + INTERVAL 1 HOUR
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_decision_arrivals_of_spans TO ngf_decision_arrivals AS
SELECT
    now64(3) AS arrived_at,
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    toFixedString(unhex(leftPad(TraceId, 32, '0')), 16) AS trace_id,
    toFixedString(unhex(leftPad(ParentSpanId, 16, '0')), 8) AS profile_span_id,
    Timestamp AS decided_at
FROM ngf_judged_spans
-- A collector tries for five minutes to hand over what it has (exporterhelper, max_elapsed_time). What is older was
-- loaded from elsewhere, and is no news.
WHERE problem = '' AND SpanName = 'pick_endpoints' AND Timestamp > now() - INTERVAL 15 MINUTE;
