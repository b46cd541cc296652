-- What a turn of rolling up takes on, chosen anew at each. Ranges are (from, to]; an empty one has from = to.

-- Minutes: those of the newest five that samples arrived for, and one stretch of the past, the newest first. A late
-- sample takes its share of the increase that the next one showed, which may be a quarter of an hour later (view
-- ngf_increments): so much is added to either.
CREATE OR REPLACE VIEW ngf_rollup_minutes_choice AS
WITH
    -- An insert is stamped when it begins and seen when it ends: what was rolled up meanwhile is rolled up again, once
    -- everything else is done.
    waiting AS
    (
        SELECT time, samples, (changed_at > rolled_at, time) AS turn
        FROM ngf_rollup_progress
        WHERE step = '1m' AND changed_at > rolled_at - INTERVAL 20 SECOND
    ),
    newest AS (SELECT max(turn).2 AS newest_minute FROM waiting),
    recent AS
    (
        SELECT min(time) AS first_minute, max(time) AS last_minute, count() AS found
        FROM waiting
        WHERE time > (SELECT newest_minute FROM newest) - INTERVAL 5 MINUTE AND time <= (SELECT newest_minute FROM newest)
    ),
    newest_past AS
    (
        SELECT max(turn).2 AS newest_minute FROM waiting WHERE time <= (SELECT newest_minute FROM newest) - INTERVAL 5 MINUTE
    ),
    -- As much of the past as half a million samples are, a second's work, but of no more than a day.
    past_minutes AS
    (
        SELECT
            time,
            sum(samples) OVER (ORDER BY time DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS samples_after
        FROM waiting
        WHERE time <= (SELECT newest_minute FROM newest_past)
    ),
    past AS
    (
        SELECT min(time) AS first_minute, max(time) AS last_minute, count() AS found
        FROM past_minutes
        WHERE samples_after < 500000 AND time > (SELECT newest_minute FROM newest_past) - INTERVAL 1 DAY
    )
SELECT
    now64(3) AS chosen_at,
    recent.first_minute AS recent_from,
    if(recent.found = 0, recent_from, recent.last_minute + INTERVAL 16 MINUTE) AS recent_to,
    if(past.found = 0, toDateTime(0), past.first_minute) AS past_from,
    if(past.found = 0, toDateTime(0), least(past.last_minute + INTERVAL 16 MINUTE, recent_from)) AS past_to
FROM recent, past;

-- Hours and days that are over, the newest first: no more than a day and a week of them.
CREATE OR REPLACE VIEW ngf_rollup_hours_choice AS
WITH
    waiting AS (SELECT step, time FROM ngf_rollup_progress WHERE step != '1m' AND changed_at > rolled_at),
    newest AS (SELECT maxIf(time, step = '1h') AS newest_hour, maxIf(time, step = '1d') AS newest_day FROM waiting),
    hours AS
    (
        SELECT min(time) AS first_hour, max(time) AS last_hour, count() AS found
        FROM waiting
        WHERE step = '1h' AND time > (SELECT newest_hour FROM newest) - INTERVAL 1 DAY
    ),
    days AS
    (
        SELECT min(time) AS first_day, max(time) AS last_day, count() AS found
        FROM waiting
        WHERE step = '1d' AND time > (SELECT newest_day FROM newest) - INTERVAL 7 DAY
    )
SELECT
    now64(3) AS chosen_at,
    hours.first_hour AS hours_from,
    if(hours.found = 0, hours_from, hours.last_hour + INTERVAL 1 HOUR) AS hours_to,
    days.first_day AS days_from,
    if(days.found = 0, days_from, days.last_day + INTERVAL 1 DAY) AS days_to
FROM hours, days;
