-- What pools did in a range: the least rows that hold it, whole days first, then hours, ten minutes and minutes.
--
-- Parameters: from, to; metrics, clusters, namespaces, pools (empty: all but for metrics). The range is widened to whole
-- minutes; one of more than a day begins with a whole hour, one of more than a week with a whole day (UTC).
-- Columns: those of ngf_pool_rollup; `ended`: the end of the time that begins at `time`; `has_buckets`: OTLP allows
-- histograms of a count and a sum alone. It reads the arrays' lengths only.
CREATE OR REPLACE VIEW ngf_pool_metrics AS
WITH
    {to:DateTime} - {from:DateTime} AS range_seconds,
    multiIf(
        range_seconds > 7 * 86400, toStartOfDay({from:DateTime}, 'UTC'),
        range_seconds > 86400, toStartOfHour({from:DateTime}, 'UTC'),
        toStartOfMinute({from:DateTime}, 'UTC')
    ) AS range_from,
    toStartOfMinute({to:DateTime} + 59, 'UTC') AS range_to,
    -- What has just ended may not be rolled up yet.
    least(range_to, now() - INTERVAL 5 MINUTE) AS rolled_up_to,
    toStartOfTenMinutes(range_from + 599, 'UTC') AS tens_from,
    greatest(toStartOfTenMinutes(rolled_up_to, 'UTC'), tens_from) AS tens_to,
    toStartOfHour(range_from + 3599, 'UTC') AS hours_from,
    greatest(toStartOfHour(rolled_up_to, 'UTC'), hours_from) AS hours_to,
    toStartOfDay(range_from + 86399, 'UTC') AS days_from,
    greatest(toStartOfDay(rolled_up_to, 'UTC'), days_from) AS days_to
SELECT
    *, time + toIntervalSecond(ngf_pool_rollup.seconds) AS ended,
    bounds.size0 > 0 AND buckets.size0 = bounds.size0 + 1 AS has_buckets
FROM ngf_pool_rollup FINAL
PREWHERE metric IN {metrics:Array(String)}
    AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
    AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
    AND (empty({pools:Array(String)}) OR pool IN {pools:Array(String)})
    AND (
        ngf_pool_rollup.seconds = 60 AND stretch >= toStartOfTenMinutes(range_from, 'UTC') AND time >= range_from AND time < range_to
            AND NOT (stretch >= tens_from AND stretch < tens_to)
        OR ngf_pool_rollup.seconds = 600 AND stretch >= toStartOfHour(tens_from, 'UTC') AND time >= tens_from AND time < tens_to
            AND NOT (stretch >= hours_from AND stretch < hours_to)
        OR ngf_pool_rollup.seconds = 3600 AND stretch >= toStartOfDay(hours_from, 'UTC') AND time >= hours_from AND time < hours_to
            AND NOT (stretch >= days_from AND stretch < days_to)
        OR ngf_pool_rollup.seconds = 86400 AND time >= days_from AND time < days_to
    )
SETTINGS do_not_merge_across_partitions_select_final = 1;
