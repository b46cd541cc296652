-- What there is to roll up: each minute, ten minutes, hour and day, with when its parts last changed and when it was rolled up
-- itself.
-- All but minutes are there once they are over.
CREATE OR REPLACE VIEW ngf_rollup_progress AS
SELECT
    '1m' AS step, state.time AS time,
    maxIf(at, state.step = 'landed') AS changed_at, maxIf(at, state.step = '1m') AS rolled_at, sum(state.samples) AS samples
FROM ngf_rollup_state AS state
WHERE state.step IN ('landed', '1m')
GROUP BY state.time
UNION ALL
SELECT
    '10m' AS step, toStartOfTenMinutes(state.time, 'UTC') AS time,
    maxIf(seen_at, state.step = '1m') AS changed_at, maxIf(at, state.step = '10m') AS rolled_at, 0 AS samples
FROM ngf_rollup_state AS state
WHERE state.step IN ('1m', '10m') AND state.time < toStartOfTenMinutes(now(), 'UTC')
GROUP BY toStartOfTenMinutes(state.time, 'UTC')
UNION ALL
SELECT
    '1h' AS step, toStartOfHour(state.time, 'UTC') AS time,
    maxIf(seen_at, state.step = '1m') AS changed_at, maxIf(at, state.step = '1h') AS rolled_at, 0 AS samples
FROM ngf_rollup_state AS state
WHERE state.step IN ('1m', '1h') AND state.time < toStartOfHour(now(), 'UTC')
GROUP BY toStartOfHour(state.time, 'UTC')
UNION ALL
SELECT
    '1d' AS step, toStartOfDay(state.time, 'UTC') AS time,
    maxIf(seen_at, state.step = '1h') AS changed_at, maxIf(at, state.step = '1d') AS rolled_at, 0 AS samples
FROM ngf_rollup_state AS state
WHERE state.step IN ('1h', '1d') AND state.time < toStartOfDay(now(), 'UTC')
GROUP BY toStartOfDay(state.time, 'UTC');
