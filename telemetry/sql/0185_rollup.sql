-- Rolling up, turn by turn: a turn chooses what to take on, computes it, and notes that it is done. A view of the schedule
-- waits for the one that it depends on, but not for its success, and nobody waits for the last. So the computation ends
-- with a row without a metric, the turn's mark: what has no mark is not noted, and the next turn is chosen once the last
-- is marked, or ten minutes old. One thread is enough, and leaves the processor to pages.
CREATE TABLE IF NOT EXISTS ngf_rollup_minutes_turn
(
    `chosen_at` DateTime64(3),
    `minutes_from` DateTime,
    `minutes_to` DateTime
)
ENGINE = ReplacingMergeTree(chosen_at)
ORDER BY tuple();

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_minutes_turn_chosen
REFRESH EVERY 15 SECOND
APPEND TO ngf_rollup_minutes_turn AS
WITH (SELECT max(chosen_at) FROM ngf_rollup_minutes_turn) AS last_turn
SELECT greatest(chosen_at, last_turn + INTERVAL 1 MILLISECOND) AS chosen_at, minutes_from, minutes_to
FROM ngf_rollup_minutes_choice
WHERE (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 60) >= last_turn
    OR last_turn < now64(3) - INTERVAL 10 MINUTE;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_rollup_1m
REFRESH EVERY 15 SECOND DEPENDS ON ngf_rollup_minutes_turn_chosen
APPEND TO ngf_pool_rollup AS
SELECT *, (SELECT max(chosen_at) FROM ngf_rollup_minutes_turn) AS rolled_at
FROM
(
    SELECT * FROM ngf_pool_minutes(
        from = (SELECT argMax(minutes_from, chosen_at) FROM ngf_rollup_minutes_turn),
        to = (SELECT argMax(minutes_to, chosen_at) FROM ngf_rollup_minutes_turn)
    )
    UNION ALL
    SELECT * FROM ngf_rollup_mark(seconds = 60)
)
SETTINGS max_threads = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_minutes_turn_noted
REFRESH EVERY 15 SECOND DEPENDS ON ngf_pool_rollup_1m
APPEND TO ngf_rollup_state AS
WITH (SELECT (max(chosen_at), argMax((minutes_from, minutes_to), chosen_at)) FROM ngf_rollup_minutes_turn) AS turn
SELECT
    '1m' AS step, toDateTime(arrayJoin(range(toUnixTimestamp(turn.2.1), toUnixTimestamp(turn.2.2), 60))) AS time,
    turn.1 AS at, (SELECT now + INTERVAL 1 MILLISECOND FROM ngf_rollup_clock) AS seen_at
WHERE (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 60) = turn.1
UNION ALL
SELECT 'landed' AS step, time, gap_ends.at AS at, gap_ends.at AS seen_at
FROM ngf_rollup_gap_ends(
    from = (SELECT argMax(minutes_from, chosen_at) FROM ngf_rollup_minutes_turn),
    to = (SELECT argMax(minutes_to, chosen_at) FROM ngf_rollup_minutes_turn)
) AS gap_ends
SETTINGS max_threads = 1;

CREATE TABLE IF NOT EXISTS ngf_rollup_hours_turn
(
    `chosen_at` DateTime64(3),
    `tens_from` DateTime,
    `tens_to` DateTime,
    `hours_from` DateTime,
    `hours_to` DateTime,
    `days_from` DateTime,
    `days_to` DateTime
)
ENGINE = ReplacingMergeTree(chosen_at)
ORDER BY tuple();

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_hours_turn_chosen
REFRESH EVERY 1 MINUTE
APPEND TO ngf_rollup_hours_turn AS
WITH (SELECT max(chosen_at) FROM ngf_rollup_hours_turn) AS last_turn
SELECT * REPLACE (greatest(chosen_at, last_turn + INTERVAL 1 MILLISECOND) AS chosen_at)
FROM ngf_rollup_hours_choice
WHERE (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 86400) >= last_turn
    OR last_turn < now64(3) - INTERVAL 10 MINUTE;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_rollup_10m
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_rollup_hours_turn_chosen
APPEND TO ngf_pool_rollup AS
SELECT *, (SELECT max(chosen_at) FROM ngf_rollup_hours_turn) AS rolled_at
FROM
(
    SELECT * FROM ngf_pool_ten_minutes(
        from = (SELECT argMax(tens_from, chosen_at) FROM ngf_rollup_hours_turn),
        to = (SELECT argMax(tens_to, chosen_at) FROM ngf_rollup_hours_turn)
    )
    UNION ALL
    SELECT * FROM ngf_rollup_mark(seconds = 600)
)
SETTINGS max_threads = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_rollup_1h
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_pool_rollup_10m
APPEND TO ngf_pool_rollup AS
SELECT *, (SELECT max(chosen_at) FROM ngf_rollup_hours_turn) AS rolled_at
FROM
(
    SELECT * FROM ngf_pool_hours(
        from = (SELECT argMax(hours_from, chosen_at) FROM ngf_rollup_hours_turn),
        to = (SELECT argMax(hours_to, chosen_at) FROM ngf_rollup_hours_turn)
    )
    UNION ALL
    SELECT * FROM ngf_rollup_mark(seconds = 3600)
)
SETTINGS max_threads = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_pool_rollup_1d
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_pool_rollup_1h
APPEND TO ngf_pool_rollup AS
SELECT *, (SELECT max(chosen_at) FROM ngf_rollup_hours_turn) AS rolled_at
FROM
(
    SELECT * FROM ngf_pool_days(
        from = (SELECT argMax(days_from, chosen_at) FROM ngf_rollup_hours_turn),
        to = (SELECT argMax(days_to, chosen_at) FROM ngf_rollup_hours_turn)
    )
    UNION ALL
    SELECT * FROM ngf_rollup_mark(seconds = 86400)
)
SETTINGS max_threads = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ngf_rollup_hours_turn_noted
REFRESH EVERY 1 MINUTE DEPENDS ON ngf_pool_rollup_1d
APPEND TO ngf_rollup_state AS
WITH (SELECT (max(chosen_at), argMax((tens_from, tens_to, hours_from, hours_to, days_from, days_to), chosen_at)) FROM ngf_rollup_hours_turn) AS turn
SELECT rolled.1 AS step, toDateTime(rolled.2) AS time, turn.1 AS at,
    (SELECT now + INTERVAL 1 MILLISECOND FROM ngf_rollup_clock) AS seen_at
FROM
(
    SELECT arrayJoin(arrayConcat(
        arrayMap(ten -> ('10m', ten), range(toUnixTimestamp(turn.2.1), toUnixTimestamp(turn.2.2), 600)),
        arrayMap(hour -> ('1h', hour), range(toUnixTimestamp(turn.2.3), toUnixTimestamp(turn.2.4), 3600)),
        arrayMap(day -> ('1d', day), range(toUnixTimestamp(turn.2.5), toUnixTimestamp(turn.2.6), 86400))
    )) AS rolled
)
WHERE (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 600) = turn.1
    AND (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 3600) = turn.1
    AND (SELECT max(rolled_at) FROM ngf_pool_rollup WHERE metric = '' AND seconds = 86400) = turn.1;
