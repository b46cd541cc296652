-- Every minute that samples land in is due, however late they are.
CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_samples TO ngf_rollup_state AS
SELECT
    'landed' AS step, toStartOfMinute(time - INTERVAL 1 SECOND) AS time,
    (SELECT now + INTERVAL 1 MILLISECOND FROM ngf_rollup_clock) AS at, at AS seen_at, count() AS samples
FROM ngf_samples
GROUP BY time;
