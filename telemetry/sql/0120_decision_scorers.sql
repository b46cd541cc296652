-- What the scorers of a decision told. A scorer's span hangs below llm_d.epp.scoring, and that below the profile's run
-- (llm-d-router v0.10.0): rows meet at the scoring span, so profiles of one trace stay apart.
CREATE TABLE IF NOT EXISTS ngf_decision_scorers
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    `trace_id` String CODEC(ZSTD(1)),
    `scoring_span_id` String CODEC(ZSTD(1)),
    `time` SimpleAggregateFunction(min, DateTime64(9)) CODEC(Delta, ZSTD(1)),
    `profile_span_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- How many scorers there are to tell of; 0 until the scoring span arrives.
    `scorer_count` SimpleAggregateFunction(max, UInt16),
    -- Scores are 0-1 before the weight. No span says what a scorer gave to which endpoint.
    `scorers` SimpleAggregateFunction(
        groupUniqArrayArray,
        Array(Tuple(
            name String, type String, weight Float64, max_score Float64, avg_score Float64, endpoints_scored UInt32
        ))
    ) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
ORDER BY (cluster, namespace, pool, trace_id, scoring_span_id)
TTL toDateTime(time) + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_decision_scorers_of_spans TO ngf_decision_scorers AS
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    TraceId AS trace_id,
    if(SpanName = 'llm_d.epp.scoring', SpanId, ParentSpanId) AS scoring_span_id,
    Timestamp AS time,
    if(SpanName = 'llm_d.epp.scoring', ParentSpanId, '') AS profile_span_id,
    toUInt16OrZero(SpanAttributes['llm_d.epp.scorer.count']) AS scorer_count,
    if(
        SpanName = 'llm_d.epp.scoring',
        [],
        [(
            SpanAttributes['llm_d.epp.scorer.name'],
            SpanAttributes['llm_d.epp.scorer.type'],
            toFloat64OrZero(SpanAttributes['llm_d.epp.scorer.weight']),
            toFloat64OrZero(SpanAttributes['llm_d.epp.scorer.score.max']),
            toFloat64OrZero(SpanAttributes['llm_d.epp.scorer.score.avg']),
            toUInt32OrZero(SpanAttributes['llm_d.epp.scorer.endpoints_scored'])
        )]
    ) AS scorers
FROM otel_traces
WHERE SpanName = 'llm_d.epp.scoring' OR startsWith(SpanName, 'llm_d.epp.scorer.');
