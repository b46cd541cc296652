-- One row per run of a scheduling profile, merged from the endpoint picker's spans, which may arrive in any batch.
-- The profile's span id is the key within a trace: filter and pick are its children (llm-d-router v0.10.0).
CREATE TABLE IF NOT EXISTS ngf_epp_decisions
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `trace_id` String CODEC(ZSTD(1)),
    `profile_span_id` String CODEC(ZSTD(1)),
    `time` SimpleAggregateFunction(min, DateTime64(9)) CODEC(Delta, ZSTD(1)),
    `profile` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- Nanoseconds from the start to the end of the profile's span.
    `duration_ns` SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
    `request_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    `model` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    `candidates_before_filters` SimpleAggregateFunction(max, UInt32),
    `candidates_after_filters` SimpleAggregateFunction(max, UInt32),
    `picked` SimpleAggregateFunction(max, UInt8),
    -- At most five, best first; endpoints as `namespace/pod-rank-n`.
    `top_endpoints` SimpleAggregateFunction(max, Array(String)) CODEC(ZSTD(1)),
    `top_scores` SimpleAggregateFunction(max, Array(Float64)) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (cluster, namespace, pool, trace_id, profile_span_id)
TTL toDateTime(time) + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_epp_decisions_of_spans TO ngf_epp_decisions AS
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    TraceId AS trace_id,
    if(SpanName = 'run_scheduler_profile', SpanId, ParentSpanId) AS profile_span_id,
    Timestamp AS time,
    SpanAttributes['llm_d.epp.scheduling.profile.name'] AS profile,
    if(SpanName = 'run_scheduler_profile', Duration, 0) AS duration_ns,
    SpanAttributes['gen_ai.request.id'] AS request_id,
    SpanAttributes['gen_ai.request.model'] AS model,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.candidate_endpoints']) AS candidates_before_filters,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.filtered_endpoints']) AS candidates_after_filters,
    SpanName = 'pick_endpoints' AS picked,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_endpoints'], 'Array(String)') AS top_endpoints,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_scores'], 'Array(Float64)') AS top_scores
FROM otel_traces
WHERE SpanName IN ('run_scheduler_profile', 'filter_endpoints', 'pick_endpoints');
