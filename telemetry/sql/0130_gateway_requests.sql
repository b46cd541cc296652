-- Requests as the endpoint picker handled them, one row per gateway.request span, merged with its orchestration, which
-- may arrive minutes earlier. Requests that flow control rejected are here, too: they have no pick (status Error).
CREATE TABLE IF NOT EXISTS ngf_gateway_requests
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `trace_id` String CODEC(ZSTD(1)),
    `request_span_id` String CODEC(ZSTD(1)),
    `time` SimpleAggregateFunction(min, DateTime64(9)) CODEC(Delta, ZSTD(1)),
    `orchestration_span_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- 1970 until the orchestration's span arrives.
    `orchestration_start` SimpleAggregateFunction(max, DateTime64(9)) CODEC(Delta, ZSTD(1)),
    -- Digits, as the span has it; empty where it has none.
    `priority` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    `target_model` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- Nanoseconds until the answer ended; 0 until the request's span arrives.
    `duration_ns` SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
    -- Error, Ok or Unset, of the request's span; empty until it arrives.
    `status` SimpleAggregateFunction(max, LowCardinality(String)),
    `status_message` SimpleAggregateFunction(max, String) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (cluster, namespace, pool, trace_id, request_span_id)
TTL toDateTime(time) + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_gateway_requests_of_spans TO ngf_gateway_requests AS
WITH SpanName = 'gateway.request' AS is_request
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    TraceId AS trace_id,
    if(is_request, SpanId, ParentSpanId) AS request_span_id,
    Timestamp AS time,
    if(is_request, '', SpanId) AS orchestration_span_id,
    if(is_request, toDateTime64(0, 9), Timestamp) AS orchestration_start,
    SpanAttributes['request_prio'] AS priority,
    SpanAttributes['target_model'] AS target_model,
    if(is_request, Duration, 0) AS duration_ns,
    if(is_request, StatusCode, '') AS status,
    if(is_request, StatusMessage, '') AS status_message
FROM otel_traces
WHERE SpanName IN ('gateway.request', 'gateway.request_orchestration');
