-- What a turn of rolling up takes on, chosen anew at each. Ranges are (from, to]; an empty one has from = to.

-- Minutes: those of the newest five that samples arrived for, or, where these have just had their turn, one stretch of
-- the past, the newest first. A late sample takes its share of the increase that the next one showed, which may be a
-- quarter of an hour later (view ngf_increments): so much is added. Where it is later still, view ngf_rollup_gap_ends tells.
CREATE OR REPLACE VIEW ngf_rollup_minutes_choice AS
WITH
    landed AS
    (
        SELECT time, samples, changed_at, rolled_at FROM ngf_rollup_progress WHERE step = '1m' AND changed_at > toDateTime64(0, 3)
    ),
    -- An insert is stamped when it begins and seen when it ends: what was rolled up meanwhile is rolled up again, once
    -- everything else is done.
    waiting AS
    (
        SELECT time, samples, rolled_at, (changed_at > rolled_at, time) AS turn
        FROM landed
        WHERE changed_at > rolled_at - INTERVAL 10 SECOND
    ),
    recent AS
    (
        SELECT min(time) AS first_minute, max(time) AS last_minute, count() AS found, max(rolled_at) AS last_turn
        FROM waiting
        WHERE time > (SELECT max(time) FROM landed) - INTERVAL 5 MINUTE
    ),
    newest_past AS
    (
        SELECT max(turn).2 AS newest_minute FROM waiting WHERE time <= (SELECT max(time) FROM landed) - INTERVAL 5 MINUTE
    ),
    -- As much of the past as 200,000 samples are, about a second's work, but of no more than a few hours: what lies between
    -- two minutes that wait is computed with them.
    past_minutes AS
    (
        SELECT
            time,
            sum(samples) OVER (ORDER BY time DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS samples_after
        FROM landed
        WHERE time <= (SELECT newest_minute FROM newest_past) AND time > (SELECT newest_minute FROM newest_past) - INTERVAL 6 HOUR
    ),
    past AS
    (
        SELECT min(time) AS first_minute, max(time) AS last_minute, count() AS found
        FROM past_minutes
        WHERE samples_after < 200000 AND time IN (SELECT time FROM waiting)
    )
SELECT
    (SELECT now FROM ngf_rollup_clock) AS chosen_at,
    past.found > 0 AND (recent.found = 0 OR recent.last_turn > chosen_at - INTERVAL 20 SECOND) AS is_past,
    if(is_past, past.first_minute, recent.first_minute) AS minutes_from,
    if(is_past, past.last_minute, recent.last_minute) AS last_minute,
    if(last_minute = toDateTime(0), minutes_from, last_minute + INTERVAL 16 MINUTE) AS minutes_to
FROM recent, past;

-- Ten minutes, hours and days that are over, the newest first: no more than six hours, a day and a week of them.
CREATE OR REPLACE VIEW ngf_rollup_hours_choice AS
WITH
    waiting AS (SELECT step, time FROM ngf_rollup_progress WHERE step != '1m' AND changed_at > rolled_at),
    newest AS
    (
        SELECT
            maxIf(time, step = '10m') AS newest_ten, maxIf(time, step = '1h') AS newest_hour, maxIf(time, step = '1d') AS newest_day
        FROM waiting
    ),
    tens AS
    (
        SELECT min(time) AS first_ten, max(time) AS last_ten, count() AS found
        FROM waiting
        WHERE step = '10m' AND time > (SELECT newest_ten FROM newest) - INTERVAL 6 HOUR
    ),
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
    (SELECT now FROM ngf_rollup_clock) AS chosen_at,
    tens.first_ten AS tens_from,
    if(tens.found = 0, tens_from, tens.last_ten + INTERVAL 10 MINUTE) AS tens_to,
    hours.first_hour AS hours_from,
    if(hours.found = 0, hours_from, hours.last_hour + INTERVAL 1 HOUR) AS hours_to,
    days.first_day AS days_from,
    if(days.found = 0, days_from, days.last_day + INTERVAL 1 DAY) AS days_to
FROM tens, hours, days;
