-- Minutes that hold what a counter grew by over a gap, of which a late sample takes its share: once the minutes of
-- (from, to] are rolled up, those of the day after, too, in which their series were seen next. They are due as of `at`, when
-- the late samples landed; those that were rolled up since have seen them.
-- Parameters: from, to: a turn's minutes and the quarter of an hour after them (view ngf_rollup_minutes_choice).
CREATE OR REPLACE VIEW ngf_rollup_gap_ends AS
WITH
    -- Of the present, nothing is later.
    {from:DateTime} < {to:DateTime} AND {to:DateTime} <= (SELECT max(time) FROM ngf_rollup_state WHERE step = 'landed') AS is_past,
    (
        SELECT max(changed_at) FROM ngf_rollup_progress
        WHERE step = '1m' AND time >= {from:DateTime} AND time < {to:DateTime}
    ) AS landed_at
SELECT DISTINCT seen_next AS time, landed_at AS at
FROM
(
    SELECT min(minute) AS seen_next
    FROM ngf_inference_metrics_1m
    WHERE is_past AND ngf_inference_metrics_1m.temporality > 0
        AND stretch >= toStartOfFifteenMinutes({to:DateTime}) AND stretch < {to:DateTime} + INTERVAL 1 DAY
        AND minute >= {to:DateTime} AND minute < {to:DateTime} + INTERVAL 1 DAY
        AND (metric, cluster, namespace, pool, pod, series) IN
        (
            SELECT metric, cluster, namespace, pool, pod, series
            FROM ngf_inference_metrics_1m
            WHERE is_past AND stretch >= toStartOfFifteenMinutes({from:DateTime}) AND stretch < {to:DateTime}
                AND minute >= {from:DateTime} AND minute < {to:DateTime}
            GROUP BY metric, cluster, namespace, pool, pod, series
            HAVING max(minute) <= {to:DateTime} - INTERVAL 16 MINUTE
        )
    GROUP BY metric, cluster, namespace, pool, pod, series
)
WHERE seen_next IN
(
    SELECT time FROM ngf_rollup_progress WHERE step = '1m' AND rolled_at > toDateTime64(0, 3) AND rolled_at < landed_at
);
