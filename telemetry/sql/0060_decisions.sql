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
    `top_scores` SimpleAggregateFunction(max, Array(Float64)) CODEC(ZSTD(1)),
    -- Start of pick_endpoints: unlike `time`, no late span moves it. 1970 until the pick arrives.
    `decided_at` SimpleAggregateFunction(max, DateTime64(9)) CODEC(Delta, ZSTD(1)),
    -- Endpoints that the picker chose among.
    `candidates` SimpleAggregateFunction(max, UInt32),
    -- Finds the request in ngf_gateway_requests.
    `orchestration_span_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- 0 where no span tells it.
    `sampling_probability` SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (cluster, namespace, pool, trace_id, profile_span_id)
TTL toDateTime(time) + INTERVAL 14 DAY
-- Small granules: decisions are looked up one by one, by trace (view ngf_latest_decisions).
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_epp_decisions_of_spans TO ngf_epp_decisions AS
WITH
    -- OpenTelemetry's consistent probability sampling (specification: trace/tracestate-probability-sampling): the
    -- vendor key ot holds th, the rejection threshold in hexadecimal digits of a 56-bit number, trailing zeros left
    -- out; a trace is kept with the probability 1 - threshold / 2^56. Samplers without it leave the state empty, and
    -- no other source is trusted: an installation's configuration may differ from what the sampler did.
    extract(TraceState, '(?:^|,)[ \\t]*ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:[;, \\t]|$)') AS threshold
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
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_scores'], 'Array(Float64)') AS top_scores,
    if(SpanName = 'pick_endpoints', Timestamp, toDateTime64(0, 9)) AS decided_at,
    toUInt32OrZero(SpanAttributes['llm_d.epp.picker.candidate_endpoints']) AS candidates,
    if(SpanName = 'run_scheduler_profile', ParentSpanId, '') AS orchestration_span_id,
    if(
        threshold = '',
        0,
        1 - reinterpretAsUInt64(reverse(unhex(rightPad(threshold, 14, '0')))) / pow(2, 56)
    ) AS sampling_probability
FROM otel_traces
WHERE SpanName IN ('run_scheduler_profile', 'filter_endpoints', 'pick_endpoints');
