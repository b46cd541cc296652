-- Every minute that samples, or spans of decisions, land in is due, however late they are.
CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_samples TO ngf_rollup_state AS
SELECT
    'landed' AS step, toStartOfMinute(time - INTERVAL 1 SECOND) AS time,
    (SELECT now + INTERVAL 1 MILLISECOND FROM ngf_rollup_clock) AS at, at AS seen_at, count() AS samples
FROM ngf_samples
GROUP BY time;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_spans TO ngf_rollup_state AS
SELECT
    'landed' AS step, toStartOfMinute(toDateTime(Timestamp)) AS time,
    (SELECT now + INTERVAL 1 MILLISECOND FROM ngf_rollup_clock) AS at, at AS seen_at, count() AS samples
FROM ngf_judged_spans
WHERE problem = '' AND (SpanName IN ('pick_endpoints', 'llm_d.epp.scoring') OR startsWith(SpanName, 'llm_d.epp.scorer.'))
GROUP BY time;
