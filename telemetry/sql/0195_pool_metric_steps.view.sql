-- The same for series: rows of minutes, or of hours or days where a step holds whole ones.
-- Parameters: as ngf_pool_metrics, and step (seconds, whole minutes). The range is widened to whole minutes.
CREATE OR REPLACE VIEW ngf_pool_metric_steps AS
WITH
    toStartOfMinute({to:DateTime} + 59) AS range_to,
    -- The range's last hour is told by minutes, so that it ends where the range does, and its last day by hours. An hour
    -- or day that has just ended may not be rolled up yet.
    least(range_to, now() - INTERVAL 3 MINUTE) AS rolled_up_to,
    if({step:UInt32} % 3600 = 0, toStartOfHour(rolled_up_to, 'UTC'), toDateTime(0)) AS hours_to,
    if({step:UInt32} % 86400 = 0, toDateTime(toStartOfDay(rolled_up_to, 'UTC')), toDateTime(0)) AS days_to
SELECT
    *, time + INTERVAL 1 MINUTE AS ended,
    bounds.size0 > 0 AND buckets.size0 = bounds.size0 + 1 AS has_buckets
FROM ngf_pool_metrics_1m FINAL
PREWHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= greatest(toStartOfHour({from:DateTime}, 'UTC'), hours_to)
    AND time >= toStartOfMinute({from:DateTime}) AND time < range_to
UNION ALL
SELECT
    *, time + INTERVAL 1 HOUR AS ended,
    bounds.size0 > 0 AND buckets.size0 = bounds.size0 + 1 AS has_buckets
FROM ngf_pool_metrics_1h FINAL
PREWHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= greatest(toStartOfDay({from:DateTime}, 'UTC'), days_to)
    AND time >= {from:DateTime} AND time < hours_to
UNION ALL
SELECT
    *, time + INTERVAL 1 DAY AS ended,
    bounds.size0 > 0 AND buckets.size0 = bounds.size0 + 1 AS has_buckets
FROM ngf_pool_metrics_1d FINAL
PREWHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND time >= {from:DateTime} AND time < days_to
SETTINGS do_not_merge_across_partitions_select_final = 1;
