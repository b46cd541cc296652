-- What the scorers of a decision told. A scorer's span hangs below llm_d.epp.scoring, and that below the profile's run
-- (llm-d-router v0.10.0): rows meet at the scoring span, so profiles of one trace stay apart.
--
-- In the order of time, as ngf_epp_decisions.
CREATE TABLE IF NOT EXISTS ngf_decision_scorers
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` LowCardinality(String),
    -- The second in which the span began.
    `time` DateTime CODEC(Delta, ZSTD(1)),
    `trace_id` FixedString(16) CODEC(NONE),
    `scoring_span_id` FixedString(8) CODEC(NONE),
    -- Zeros, which equal '', until the scoring span arrives.
    `profile_span_id` SimpleAggregateFunction(max, FixedString(8)) CODEC(ZSTD(1)),
    -- x-request-id, as the scoring span has it; empty until it arrives.
    `request_id` SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    -- How many scorers there are to tell of; 0 until the scoring span arrives.
    `scorer_count` SimpleAggregateFunction(max, UInt16) CODEC(ZSTD(1)),
    -- Scores are 0-1 before the weight. No span says what a scorer gave to which endpoint.
    `scorers` SimpleAggregateFunction(
        groupUniqArrayArray,
        Array(Tuple(
            name String, type String, weight Float64, max_score Float64, avg_score Float64, endpoints_scored UInt32
        ))
    ) CODEC(ZSTD(3))
)
ENGINE = AggregatingMergeTree
PARTITION BY toDate(time)
PRIMARY KEY (cluster, namespace, pool, time)
ORDER BY (cluster, namespace, pool, time, trace_id, scoring_span_id)
TTL time + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, index_granularity = 256;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_decision_scorers_of_spans TO ngf_decision_scorers AS
WITH SpanName = 'llm_d.epp.scoring' AS is_scoring
SELECT
    ResourceAttributes['k8s.cluster.name'] AS cluster,
    ResourceAttributes['k8s.namespace.name'] AS namespace,
    ResourceAttributes['inference.pool'] AS pool,
    toDateTime(Timestamp) AS time,
    toFixedString(unhex(leftPad(TraceId, 32, '0')), 16) AS trace_id,
    toFixedString(unhex(leftPad(if(is_scoring, SpanId, ParentSpanId), 16, '0')), 8) AS scoring_span_id,
    toFixedString(if(is_scoring, unhex(leftPad(ParentSpanId, 16, '0')), ''), 8) AS profile_span_id,
    if(is_scoring, SpanAttributes['gen_ai.request.id'], '') AS request_id,
    toUInt16OrZero(SpanAttributes['llm_d.epp.scorer.count']) AS scorer_count,
    if(
        is_scoring,
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
FROM ngf_judged_spans
WHERE problem = '' AND (SpanName = 'llm_d.epp.scoring' OR startsWith(SpanName, 'llm_d.epp.scorer.'));
