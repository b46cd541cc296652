-- One row per run of a scheduling profile, merged from the endpoint picker's spans, which may arrive in any batch.
-- The profile's span id is the key within a trace: filter and pick are its children (llm-d-router v0.10.0).
--
-- In the order of time, so that "the latest of a pool" reads the table's end: a row belongs to the second in which its
-- span began. A decision whose spans lie on both sides of a second stays two rows: readers group by trace and profile.
-- Identifiers are random bytes, which no codec makes smaller.
CREATE TABLE IF NOT EXISTS ngf_epp_decisions
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `second` DateTime CODEC(Delta, ZSTD(1)),
    `trace_id` FixedString(16) CODEC(NONE),
    `profile_span_id` FixedString(8) CODEC(NONE),
    `time` SimpleAggregateFunction(min, DateTime64(9)) CODEC(T64, ZSTD(1)),
    `profile` SimpleAggregateFunction(max, LowCardinality(String)),
    -- Nanoseconds from the start to the end of the profile's span.
    `duration_ns` SimpleAggregateFunction(max, UInt64) CODEC(T64, ZSTD(1)),
    `request_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    `model` SimpleAggregateFunction(max, LowCardinality(String)),
    `candidates_before_filters` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    `candidates_after_filters` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    `picked` SimpleAggregateFunction(max, UInt8) CODEC(ZSTD(1)),
    -- At most five, best first; endpoints as `namespace/pod-rank-n`.
    `top_endpoints` SimpleAggregateFunction(max, Array(String)) CODEC(ZSTD(5)),
    `top_scores` SimpleAggregateFunction(max, Array(Float64)) CODEC(ZSTD(1)),
    -- Start of pick_endpoints: unlike `time`, no late span moves it. 1970 until the pick arrives.
    `decided_at` SimpleAggregateFunction(max, DateTime64(9)) CODEC(T64, ZSTD(1)),
    -- Endpoints that the picker chose among.
    `candidates` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    -- Finds the request in ngf_gateway_requests. Zeros, which equal '', until the profile's span arrives.
    `orchestration_span_id` SimpleAggregateFunction(max, FixedString(8)) CODEC(ZSTD(1)),
    -- 0 where no span tells it.
    `sampling_probability` SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(second)
PRIMARY KEY (cluster, namespace, pool, second)
ORDER BY (cluster, namespace, pool, second, trace_id, profile_span_id)
TTL second + INTERVAL 14 DAY
-- Small granules: a page of decisions is a few hundred rows (view ngf_latest_decisions). Identifiers, which find no
-- granule, stay out of the index.
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_epp_decisions_of_spans TO ngf_epp_decisions AS
WITH
    SpanName = 'run_scheduler_profile' AS is_run,
    SpanName = 'pick_endpoints' AS is_pick,
    -- OpenTelemetry's consistent probability sampling (specification: trace/tracestate-probability-sampling): the
    -- vendor key ot holds th, the rejection threshold in hexadecimal digits of a 56-bit number, trailing zeros left
    -- out; a trace is kept with the probability 1 - threshold / 2^56. Samplers without it leave the state empty, and
    -- no other source is trusted: an installation's configuration may differ from what the sampler did.
    extract(TraceState, '(?:^|,)[ \\t]*ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:[;, \\t]|$)') AS threshold
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    toDateTime(Timestamp) AS second,
    toFixedString(unhex(leftPad(TraceId, 32, '0')), 16) AS trace_id,
    toFixedString(unhex(leftPad(if(is_run, SpanId, ParentSpanId), 16, '0')), 8) AS profile_span_id,
    Timestamp AS time,
    SpanAttributes['llm_d.epp.scheduling.profile.name'] AS profile,
    if(is_run, Duration, 0) AS duration_ns,
    SpanAttributes['gen_ai.request.id'] AS request_id,
    SpanAttributes['gen_ai.request.model'] AS model,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.candidate_endpoints']) AS candidates_before_filters,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.filtered_endpoints']) AS candidates_after_filters,
    is_pick AS picked,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_endpoints'], 'Array(String)') AS top_endpoints,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_scores'], 'Array(Float64)') AS top_scores,
    if(is_pick, Timestamp, toDateTime64(0, 9)) AS decided_at,
    toUInt32OrZero(SpanAttributes['llm_d.epp.picker.candidate_endpoints']) AS candidates,
    toFixedString(if(is_run, unhex(leftPad(ParentSpanId, 16, '0')), ''), 8) AS orchestration_span_id,
    if(
        threshold = '',
        0,
        1 - reinterpretAsUInt64(reverse(unhex(rightPad(threshold, 14, '0')))) / pow(2, 56)
    ) AS sampling_probability
FROM ngf_judged_spans
WHERE problem = '' AND SpanName IN ('run_scheduler_profile', 'filter_endpoints', 'pick_endpoints');
