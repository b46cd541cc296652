-- The same for series: rows of minutes, or of hours where a step holds whole ones.
-- Parameters: as ngf_pool_metrics, and step (seconds). Only whole minutes or hours within (from, to] count.
CREATE OR REPLACE VIEW ngf_pool_metric_steps AS
SELECT *
FROM ngf_pool_metrics_1m FINAL
WHERE {step:UInt32} % 3600 != 0 AND metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= toStartOfHour({from:DateTime}, 'UTC') AND time >= {from:DateTime} AND time < {to:DateTime}
UNION ALL
SELECT *
FROM ngf_pool_metrics_1h FINAL
WHERE {step:UInt32} % 3600 = 0 AND metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND stretch >= toStartOfDay({from:DateTime}, 'UTC') AND time >= {from:DateTime} AND time < {to:DateTime}
SETTINGS do_not_merge_across_partitions_select_final = 1;
