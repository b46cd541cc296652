-- The same for series: rows of minutes, or of hours where a step holds whole ones.
-- Parameters: as ngf_pool_metrics, and step (seconds, whole minutes). The range is widened to whole minutes.
CREATE OR REPLACE VIEW ngf_pool_metric_steps AS
WITH
    toStartOfMinute({to:DateTime} + 59) AS range_to,
    -- The range's last hour is told by minutes, so that it ends where the range does. An hour that has just ended may
    -- not be rolled up yet.
    if({step:UInt32} % 3600 = 0, toStartOfHour(least(range_to, now() - INTERVAL 3 MINUTE), 'UTC'), toDateTime(0)) AS hours_to
SELECT *, time + INTERVAL 1 MINUTE AS ended
FROM ngf_pool_metrics_1m FINAL
WHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= greatest(toStartOfHour({from:DateTime}, 'UTC'), hours_to)
    AND time >= toStartOfMinute({from:DateTime}) AND time < range_to
UNION ALL
SELECT *, time + INTERVAL 1 HOUR AS ended
FROM ngf_pool_metrics_1h FINAL
WHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= toStartOfDay({from:DateTime}, 'UTC') AND time >= {from:DateTime} AND time < hours_to
SETTINGS do_not_merge_across_partitions_select_final = 1;
