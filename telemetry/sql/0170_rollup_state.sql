-- What of the telemetry has been rolled up. Pool-level tables (0180) are computed again for every minute that samples
-- arrive for, however late: increments are exact only over whole series, which no single insert holds.

-- When something last happened to a stretch of time: 'landed' samples of a minute, or the stretch was rolled up into
-- minutes ('1m'), hours ('1h') or days ('1d').
CREATE TABLE IF NOT EXISTS ngf_rollup_state
(
    `step` LowCardinality(String),
    `time` DateTime,
    `at` SimpleAggregateFunction(max, DateTime64(3))
)
ENGINE = AggregatingMergeTree
ORDER BY (step, time)
TTL time + INTERVAL 13 MONTH;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_state_of_samples TO ngf_rollup_state AS
SELECT 'landed' AS step, toStartOfMinute(time - INTERVAL 1 SECOND) AS time, now64(3) AS at
FROM ngf_samples
GROUP BY time;

-- The minutes to roll up next, chosen anew at each turn: those of the newest five that samples arrived for, and one
-- stretch of the past, the newest first. A range is (from, to]; an empty one has from = to. The last row counts.
CREATE TABLE IF NOT EXISTS ngf_rollup_window
(
    `chosen_at` DateTime64(3),
    `recent_from` DateTime,
    `recent_to` DateTime,
    `past_from` DateTime,
    `past_to` DateTime
)
ENGINE = ReplacingMergeTree(chosen_at)
ORDER BY tuple();

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_window_choice
REFRESH EVERY 10 SECOND
APPEND TO ngf_rollup_window AS
WITH
    minutes AS
    (
        SELECT time, maxIf(at, step = 'landed') AS landed_at, maxIf(at, step = '1m') AS rolled_at
        FROM ngf_rollup_state
        WHERE step IN ('landed', '1m')
        GROUP BY time
    ),
    -- An insert is stamped when it begins and seen when it ends: what was rolled up meanwhile is rolled up again.
    waiting AS (SELECT time FROM minutes WHERE landed_at > rolled_at - INTERVAL 20 SECOND),
    newest AS (SELECT max(time) AS newest_minute FROM waiting),
    recent AS
    (
        SELECT min(time) AS first_minute, max(time) AS last_minute, count() AS found
        FROM waiting
        WHERE time > (SELECT newest_minute FROM newest) - INTERVAL 5 MINUTE
    ),
    past AS
    (
        SELECT max(time) AS last_minute, count() AS found
        FROM waiting
        WHERE time <= (SELECT newest_minute FROM newest) - INTERVAL 5 MINUTE
    ),
    past_start AS
    (
        SELECT min(time) AS first_minute
        FROM waiting
        WHERE time > (SELECT last_minute FROM past) - INTERVAL 20 MINUTE
    )
SELECT
    now64(3) AS chosen_at,
    recent.first_minute AS recent_from,
    -- A late sample takes its share of the increase that the next one showed: that may be a quarter of an hour later
    -- (view ngf_increments).
    if(recent.found = 0, recent_from, recent.last_minute + INTERVAL 16 MINUTE) AS recent_to,
    if(past.found = 0, toDateTime(0), past_start.first_minute) AS past_from,
    if(past.found = 0, toDateTime(0), least(past.last_minute + INTERVAL 16 MINUTE, recent_from)) AS past_to
FROM recent, past, past_start;
