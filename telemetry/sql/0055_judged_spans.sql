-- The endpoint picker's spans, each with what is wrong with it; of the Null engine, it only passes inserts on. The columns
-- are those of otel_traces that the views behind it read.
CREATE TABLE IF NOT EXISTS ngf_judged_spans
(
    `Timestamp` DateTime64(9),
    `TraceId` String,
    `SpanId` String,
    `ParentSpanId` String,
    `TraceState` String,
    `SpanName` LowCardinality(String),
    `ResourceAttributes` Map(LowCardinality(String), String),
    `SpanAttributes` Map(LowCardinality(String), String),
    `Duration` UInt64,
    `StatusCode` LowCardinality(String),
    `StatusMessage` String,
    -- Empty for a sound span. What else it may be stands in the view ngf_judged_spans_of_traces.
    `problem` LowCardinality(String)
)
ENGINE = Null;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_judged_spans_of_traces TO ngf_judged_spans AS
WITH
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_endpoints'], 'Array(String)') AS endpoints,
    JSONExtract(SpanAttributes['llm_d.epp.picker.top_scores'], 'Array(Float64)') AS scores
SELECT
    Timestamp, TraceId, SpanId, ParentSpanId, TraceState, SpanName, ResourceAttributes, SpanAttributes,
    Duration, StatusCode, StatusMessage,
    multiIf(
        -- Identifiers are kept in 16 and 8 bytes: one that is longer would fail the whole INSERT.
        length(TraceId) > 32 OR length(SpanId) > 16 OR length(ParentSpanId) > 16,
        'span-layout',
        -- A candidate without a score, or a score without a candidate, has no place on any page; the best comes first.
        SpanName = 'pick_endpoints' AND (length(endpoints) != length(scores) OR scores != arrayReverseSort(scores)),
        'span-layout',
        -- An end before the start, written without its sign.
        Duration >= toUInt64(pow(2, 63)),
        'negative',
        -- As of samples: view ngf_judged_of_landed.
        Timestamp < toDateTime('2020-01-01 00:00:00', 'UTC'),
        'time-too-old',
        Timestamp > now() + INTERVAL 1 DAY,
        'time-in-future',
        byteSize(ResourceAttributes) + byteSize(SpanAttributes) + length(StatusMessage) + length(TraceState) > 16384,
        'labels-too-long',
        ''
    ) AS problem
FROM otel_traces
WHERE SpanName IN (
        'gateway.request', 'gateway.request_orchestration', 'run_scheduler_profile', 'filter_endpoints',
        'pick_endpoints', 'llm_d.epp.scoring'
    )
    OR startsWith(SpanName, 'llm_d.epp.scorer.');

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rejected_samples_of_spans TO ngf_rejected_samples AS
SELECT
    toStartOfMinute(now()) AS minute,
    if(length(ResourceAttributes['k8s.cluster.name']) > 253, '', ResourceAttributes['k8s.cluster.name']) AS cluster,
    -- What follows is a scorer's type, of which there is no list.
    if(startsWith(SpanName, 'llm_d.epp.scorer.'), 'llm_d.epp.scorer', SpanName) AS name,
    problem AS reason,
    count() AS samples
FROM ngf_judged_spans
WHERE problem != ''
GROUP BY cluster, name, reason;
