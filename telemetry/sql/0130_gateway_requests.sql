-- Requests as the endpoint picker handled them, one row per gateway.request span, merged with its orchestration, which
-- may arrive minutes earlier. Requests that flow control rejected are here, too: they have no pick (status Error).
-- In the order of time, as ngf_epp_decisions.
CREATE TABLE IF NOT EXISTS ngf_gateway_requests
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    -- The second in which the span began.
    `time` DateTime CODEC(Delta, ZSTD(1)),
    `trace_id` FixedString(16) CODEC(NONE),
    `request_span_id` FixedString(8) CODEC(NONE),
    -- Zeros, which equal '', until the orchestration's span arrives.
    `orchestration_span_id` SimpleAggregateFunction(max, FixedString(8)) CODEC(ZSTD(1)),
    -- 1970 until the orchestration's span arrives.
    `orchestration_start` SimpleAggregateFunction(max, DateTime64(9)) CODEC(T64, ZSTD(1)),
    -- Digits, as the span has it; empty where it has none.
    `priority` SimpleAggregateFunction(max, LowCardinality(String)),
    `target_model` SimpleAggregateFunction(max, LowCardinality(String)),
    -- Nanoseconds until the answer ended; 0 until the request's span arrives.
    `duration_ns` SimpleAggregateFunction(max, UInt64) CODEC(T64, ZSTD(1)),
    -- Error, Ok or Unset, of the request's span; empty until it arrives.
    `status` SimpleAggregateFunction(max, LowCardinality(String)),
    `status_message` SimpleAggregateFunction(max, String) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
PRIMARY KEY (cluster, namespace, pool, time)
ORDER BY (cluster, namespace, pool, time, trace_id, request_span_id)
TTL time + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_gateway_requests_of_spans TO ngf_gateway_requests AS
WITH SpanName = 'gateway.request' AS is_request
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    toDateTime(Timestamp) AS time,
    toFixedString(unhex(leftPad(TraceId, 32, '0')), 16) AS trace_id,
    toFixedString(unhex(leftPad(if(is_request, SpanId, ParentSpanId), 16, '0')), 8) AS request_span_id,
    toFixedString(if(is_request, '', unhex(leftPad(SpanId, 16, '0'))), 8) AS orchestration_span_id,
    if(is_request, toDateTime64(0, 9), Timestamp) AS orchestration_start,
    SpanAttributes['request_prio'] AS priority,
    SpanAttributes['target_model'] AS target_model,
    if(is_request, Duration, 0) AS duration_ns,
    if(is_request, StatusCode, '') AS status,
    if(is_request, StatusMessage, '') AS status_message
FROM ngf_judged_spans
WHERE problem = '' AND SpanName IN ('gateway.request', 'gateway.request_orchestration');
