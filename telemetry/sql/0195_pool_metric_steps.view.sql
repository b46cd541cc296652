-- The same for series: rows of minutes, or of ten minutes, hours or days where a step holds whole ones.
-- Parameters: as ngf_pool_metrics, and step (seconds, whole minutes). The range is widened to whole minutes.
CREATE OR REPLACE VIEW ngf_pool_metric_steps AS
WITH
    toStartOfMinute({from:DateTime}) AS range_from,
    toStartOfMinute({to:DateTime} + 59) AS range_to,
    -- The range's last ten minutes are told by minutes, so that it ends where the range does, its last hour by ten minutes,
    -- its last day by hours. What has just ended may not be rolled up yet.
    least(range_to, now() - INTERVAL 5 MINUTE) AS rolled_up_to,
    -- Where clocks differ from UTC by a quarter of an hour, steps begin within ten minutes.
    if(
        {step:UInt32} % 600 = 0 AND toUnixTimestamp(range_from) % 600 = 0,
        toStartOfTenMinutes(rolled_up_to, 'UTC'), toDateTime(0)
    ) AS tens_to,
    if({step:UInt32} % 3600 = 0, toStartOfHour(rolled_up_to, 'UTC'), toDateTime(0)) AS hours_to,
    if({step:UInt32} % 86400 = 0, toDateTime(toStartOfDay(rolled_up_to, 'UTC')), toDateTime(0)) AS days_to,
    greatest(range_from, tens_to, hours_to) AS minutes_from,
    greatest(range_from, hours_to) AS tens_from,
    greatest(range_from, days_to) AS hours_from
SELECT
    *, time + toIntervalSecond(ngf_pool_rollup.seconds) AS ended,
    bounds.size0 > 0 AND buckets.size0 = bounds.size0 + 1 AS has_buckets
FROM ngf_pool_rollup FINAL
PREWHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND (
        ngf_pool_rollup.seconds = 60 AND stretch >= toStartOfTenMinutes(minutes_from, 'UTC') AND time >= minutes_from AND time < range_to
        OR ngf_pool_rollup.seconds = 600 AND stretch >= toStartOfHour(tens_from, 'UTC') AND time >= tens_from AND time < tens_to
        OR ngf_pool_rollup.seconds = 3600 AND stretch >= toStartOfDay(hours_from, 'UTC') AND time >= hours_from AND time < hours_to
        OR ngf_pool_rollup.seconds = 86400 AND time >= range_from AND time < days_to
    )
SETTINGS do_not_merge_across_partitions_select_final = 1;
