-- One row per run of a scheduling profile, merged from the endpoint picker's spans, which may arrive in any batch.
-- The profile's span id is the key within a trace: filter and pick are its children (llm-d-router v0.10.0).
--
-- In the order of time, so that "the latest of a pool" reads the table's end: a row belongs to the second in which its
-- span began. A decision whose spans lie on both sides of a second stays two rows: readers group by trace and profile.
--
-- A row is mostly what no codec makes smaller, so it holds only what tells decisions apart, and no more digits than are
-- shown: times to the microsecond, scores to four significant digits. What is judged by exact scores, whether there was a
-- tie, is judged before. The request's id stands in ngf_decision_scorers, its end in ngf_gateway_requests.
CREATE TABLE IF NOT EXISTS ngf_epp_decisions
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `second` DateTime CODEC(DoubleDelta, ZSTD(1)),
    `trace_id` FixedString(16) CODEC(NONE),
    `profile_span_id` FixedString(8) CODEC(NONE),
    -- Microseconds of the second: when the first of the row's spans began.
    `started_us` SimpleAggregateFunction(min, UInt32) CODEC(T64, ZSTD(1)),
    `profile` SimpleAggregateFunction(max, LowCardinality(String)),
    -- From the start to the end of the profile's span; 0 until it arrives.
    `duration_us` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    `model` SimpleAggregateFunction(max, LowCardinality(String)),
    `candidates_before_filters` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    `candidates_after_filters` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    `picked` SimpleAggregateFunction(max, UInt8) CODEC(ZSTD(1)),
    -- At most five, best first; endpoints as `namespace/pod-rank-n`.
    `top_endpoints` SimpleAggregateFunction(max, Array(String)) CODEC(ZSTD(9)),
    -- Their scores: `units`, times ten to the `exponent`, at which the greatest has four digits. Rounded, so they do not
    -- tell ties from close calls: `tied` does.
    `top_totals` SimpleAggregateFunction(max, Tuple(units Array(Int16), exponent Int16)) CODEC(Delta(2), ZSTD(3)),
    -- How many of them have the top score, exactly.
    `tied` SimpleAggregateFunction(max, UInt8) CODEC(ZSTD(1)),
    -- Microseconds of the second: start of pick_endpoints.
    `picked_us` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    -- Endpoints that the picker chose among.
    `candidates` SimpleAggregateFunction(max, UInt32) CODEC(T64, ZSTD(1)),
    -- The last four bytes of the orchestration's span id: enough to tell a trace's requests in ngf_gateway_requests apart.
    -- Zeros, which equal '', until the profile's span arrives.
    `orchestration_tail` SimpleAggregateFunction(max, FixedString(4)) CODEC(ZSTD(1)),
    -- 0 where no span tells it.
    `sampling_probability` SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1)),
    `time` DateTime64(6) ALIAS addMicroseconds(toDateTime64(second, 6), started_us),
    -- Unlike `time`, no late span moves it. 1970 in rows without the pick.
    `decided_at` DateTime64(6) ALIAS if(picked = 1, addMicroseconds(toDateTime64(second, 6), picked_us), toDateTime64(0, 6)),
    `top_scores` Array(Float64) ALIAS arrayMap(unit -> unit / exp10(-top_totals.exponent), top_totals.units),
    -- By how much the best score beat the next: 0 in a tie and never else, NULL where there was no other.
    `margin` Nullable(Float64) ALIAS multiIf(
        length(top_totals.units) < 2, NULL,
        tied > 1, 0,
        greatest(top_totals.units[1] - top_totals.units[2], 1) / exp10(-top_totals.exponent)
    )
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
    toUInt32(toUnixTimestamp64Nano(Timestamp) % 1000000000 / 1000) AS microseconds,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_scores'], 'Array(Float64)') AS scores,
    arrayMax(score -> abs(score), scores) AS greatest_score,
    if(greatest_score = 0, 0, toInt16(floor(log10(greatest_score))) - 3) AS exponent,
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
    microseconds AS started_us,
    SpanAttributes['llm_d.epp.scheduling.profile.name'] AS profile,
    -- A run of less than a microsecond is still one.
    if(is_run, toUInt32(least(greatest(round(Duration / 1000), 1), 4294967295)), 0) AS duration_us,
    SpanAttributes['gen_ai.request.model'] AS model,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.candidate_endpoints']) AS candidates_before_filters,
    toUInt32OrZero(SpanAttributes['llm_d.epp.filter.filtered_endpoints']) AS candidates_after_filters,
    is_pick AS picked,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_endpoints'], 'Array(String)') AS top_endpoints,
    (arrayMap(score -> toInt16(floor(score * exp10(-exponent) + 0.5)), scores), exponent) AS top_totals,
    countEqual(scores, scores[1]) AS tied,
    if(is_pick, microseconds, 0) AS picked_us,
    toUInt32OrZero(SpanAttributes['llm_d.epp.picker.candidate_endpoints']) AS candidates,
    toFixedString(if(is_run, unhex(right(leftPad(ParentSpanId, 16, '0'), 8)), ''), 4) AS orchestration_tail,
    if(
        threshold = '',
        0,
        1 - reinterpretAsUInt64(reverse(unhex(rightPad(threshold, 14, '0')))) / pow(2, 56)
    ) AS sampling_probability
FROM ngf_judged_spans
WHERE problem = '' AND SpanName IN ('run_scheduler_profile', 'filter_endpoints', 'pick_endpoints');
