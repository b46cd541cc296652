-- Decisions in time order, for "the latest N of a pool": ngf_epp_decisions is ordered by trace, which merging needs.
-- Fed by picks alone, so each decision has one instant from the start, whatever arrives late. A retry's duplicate is the
-- same row.
CREATE TABLE IF NOT EXISTS ngf_decision_times
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `decided_at` DateTime64(9) CODEC(Delta, ZSTD(1)),
    `trace_id` String CODEC(ZSTD(1)),
    `profile_span_id` String CODEC(ZSTD(1)),
    -- 0 where no span tells it.
    `sampling_probability` Float64 CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(decided_at)
ORDER BY (cluster, namespace, pool, decided_at, trace_id, profile_span_id)
TTL toDateTime(decided_at) + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_decision_times_of_picks TO ngf_decision_times AS
SELECT cluster, namespace, pool, decided_at, trace_id, profile_span_id, sampling_probability
FROM ngf_epp_decisions
WHERE picked = 1;
