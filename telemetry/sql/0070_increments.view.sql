-- What counters and histograms grew by, sample by sample, exact over restarts, gaps, late and duplicate rows.
--
-- Parameters: from, to (increments of samples in (from, to]); metrics, clusters, namespaces, pools (empty: all).
-- Where telemetry names no pool, its pod's membership does; where that is not known either, the pool is ''.
-- Columns: value (a counter's increase, or the increase of a histogram's sum of observations), buckets (the increase
-- per bucket, not cumulative over buckets, in the order of bounds; one longer than bounds); since (the increase happened
-- between then and time: long before it, where nobody scraped in between).
--
-- A sample's increase is its difference to the series' previous sample. It is the sample itself
--   - where the series restarted in between: a value or bucket fell, or its process started since;
--   - where the series is new while its process was seen before it: a label set appears when it is first counted;
--   - where the process itself is new to us and started within ten minutes before: all it counted is recent
--     (model servers load weights for minutes before they serve).
-- Otherwise a first sample is the past of a process that we did not watch: no increase is known.
-- A series goes on where only its name (another prefix of the same family) or its bounds change.
-- Previous samples are searched in the quarter of an hour before `from`, and for series that have none there in the day
-- before; over a longer gap nothing is attributed.
CREATE OR REPLACE VIEW ngf_increments AS
WITH
    {from:DateTime} AS range_from,
    {to:DateTime} AS range_to,
    -- Not further back than a DateTime reaches: below 1970 it would start over in 2106.
    toDateTime(greatest(toInt64(toUnixTimestamp(range_from)) - 900, 0)) AS read_from,
    toDateTime(greatest(toInt64(toUnixTimestamp(range_from)) - 86400, 0)) AS searched_from,
    -- Series without a sample in the quarter of an hour before the range: they are new, or there was a gap.
    started AS
    (
        SELECT metric, cluster, namespace, pool, pod, series, any(target) AS target
        FROM ngf_inference_metrics_1m
        WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
            AND ngf_inference_metrics_1m.temporality > 0
            AND range_from < range_to AND stretch >= toStartOfFifteenMinutes(read_from) AND stretch < range_to
            AND minute >= toStartOfMinute(read_from) AND minute < range_to
            AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
            AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
            AND (
                empty({pools:Array(String)})
                OR pool IN {pools:Array(String)}
                OR pool = '' AND (cluster, namespace, pod) IN
                (
                    SELECT cluster, namespace, pod FROM ngf_pod_pools WHERE pool IN {pools:Array(String)}
                )
            )
        GROUP BY metric, cluster, namespace, pool, pod, series
        HAVING min(minute) >= toStartOfMinute(range_from)
    ),
    processes AS
    (
        SELECT target, min(first_seen) AS process_first_seen, groupUniqArrayArray(starts) AS process_starts
        FROM ngf_targets_1m
        WHERE range_from < range_to AND stretch < range_to AND minute < range_to
            AND (
                stretch >= toStartOfFifteenMinutes(read_from) AND minute >= toStartOfMinute(read_from)
                OR stretch >= searched_from AND target IN (SELECT target FROM started)
            )
        GROUP BY target
    ),
    -- A row per series and quarter of an hour, streamed in the table's order: of samples before the range only the last.
    recent AS
    (
        SELECT
            stretch, metric, cluster, namespace, pool, pod, series,
            any(source) AS source, any(generation) AS generation, any(target) AS target, any(model) AS model,
            any(labels) AS labels, any(bounds) AS bounds, any(ngf_inference_metrics_1m.temporality) AS temporality,
            arraySort(groupUniqArrayArray(samples)) AS found,
            arrayFirstIndex(sample -> sample.1 > range_from, found) AS first_inside,
            if(first_inside = 0, arraySlice(found, -1), arraySlice(found, greatest(first_inside - 1, 1))) AS kept
        FROM ngf_inference_metrics_1m
        WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
            AND ngf_inference_metrics_1m.temporality > 0
            AND range_from < range_to AND stretch >= toStartOfFifteenMinutes(read_from) AND stretch < range_to
            AND minute >= toStartOfMinute(read_from) AND minute < range_to
            AND (empty({clusters:Array(String)}) OR cluster IN {clusters:Array(String)})
            AND (empty({namespaces:Array(String)}) OR namespace IN {namespaces:Array(String)})
            AND (
                empty({pools:Array(String)})
                OR pool IN {pools:Array(String)}
                OR pool = '' AND (cluster, namespace, pod) IN
                (
                    SELECT cluster, namespace, pod FROM ngf_pod_pools WHERE pool IN {pools:Array(String)}
                )
            )
        GROUP BY stretch, metric, cluster, namespace, pool, pod, series
        SETTINGS optimize_aggregation_in_order = 1
    ),
    -- The last sample before a gap.
    earlier AS
    (
        SELECT
            metric, cluster, namespace, pool, pod, series,
            any(source) AS source, any(generation) AS generation, any(target) AS target, any(model) AS model,
            any(labels) AS labels, any(bounds) AS bounds, any(ngf_inference_metrics_1m.temporality) AS temporality,
            [argMax(arrayReverseSort(samples)[1], arrayMax(times))] AS kept
        FROM ngf_inference_metrics_1m
        WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
            AND ngf_inference_metrics_1m.temporality > 0
            AND stretch >= searched_from AND stretch <= read_from AND minute < toStartOfMinute(read_from)
            AND (metric, cluster, namespace, pool, pod, series) IN (SELECT metric, cluster, namespace, pool, pod, series FROM started)
        GROUP BY metric, cluster, namespace, pool, pod, series
    ),
    -- The endpoint picker publishes a family under two prefixes at once: of the older one counts what no scrape shows
    -- under a newer.
    superseded AS
    (
        SELECT target, metric, prefix.1 AS generation, arrayFilter(newer -> newer.1 < generation, prefixes) AS newer_prefixes
        FROM
        (
            SELECT target, metric, groupArray((generation, first_time, last_time)) AS prefixes
            FROM
            (
                SELECT
                    target, metric, generation,
                    min(arrayMin(times)) AS first_time, max(arrayMax(times)) AS last_time
                FROM ngf_inference_metrics_1m
                WHERE (empty({metrics:Array(String)}) OR metric IN {metrics:Array(String)})
                    AND ngf_inference_metrics_1m.temporality > 0
                    AND range_from < range_to AND stretch >= toStartOfFifteenMinutes(read_from) AND stretch < range_to
                    AND minute >= toStartOfMinute(read_from) AND minute < range_to
                GROUP BY target, metric, generation
            )
            GROUP BY target, metric
            HAVING length(prefixes) > 1
        )
        ARRAY JOIN prefixes AS prefix
        WHERE notEmpty(newer_prefixes)
    ),
    -- One thing that a process counts is one row, whatever its exporter called it meanwhile and whatever bounds it had:
    -- where it had several, `layouts` says which bounds and temporality each of its series has.
    counted AS
    (
        SELECT
            metric, cluster, namespace, pool, pod, cityHash64(parts.target, mapSort(parts.labels)) AS thing,
            any(parts.source) AS source, any(parts.target) AS target, any(parts.model) AS model, any(parts.labels) AS labels,
            any(parts.bounds) AS bounds, any(parts.temporality) AS temporality,
            uniqExact(parts.series) AS known_series,
            if(known_series = 1, [], groupUniqArray((parts.series, parts.bounds, parts.temporality))) AS layouts,
            arraySort(groupArrayArray(arrayMap(
                sample -> (sample.1, sample.2, sample.3, parts.series),
                if(
                    empty(newer_prefixes),
                    parts.kept,
                    arrayFilter(
                        sample -> NOT arrayExists(newer -> sample.1 >= newer.2 AND sample.1 <= newer.3, newer_prefixes),
                        parts.kept
                    )
                )
            ))) AS ordered
        FROM
        (
            SELECT * EXCEPT (stretch, found, first_inside) FROM recent
            UNION ALL
            SELECT * FROM earlier
        ) AS parts
        LEFT ANY JOIN superseded
            ON superseded.target = parts.target AND superseded.metric = parts.metric AND superseded.generation = parts.generation
        GROUP BY metric, cluster, namespace, pool, pod, thing
    ),
    neighbours AS
    (
        SELECT
            metric, cluster, namespace, if(found.pool != '', found.pool, members.pool) AS pool, pod,
            source, model, labels, target, bounds, temporality, layouts, ordered,
            arrayPopBack(arrayPushFront(ordered, (toDateTime(0), 0., []::Array(UInt64), 0::UInt64))) AS previous
        FROM counted AS found
        LEFT JOIN ngf_pod_pools AS members
            ON members.cluster = found.cluster AND members.namespace = found.namespace AND members.pod = found.pod
    ),
    rows_of_series AS
    (
        SELECT
            metric, cluster, namespace, pool, pod, source, model, labels, target,
            sample.1 AS time, sample.2 AS sample_value, sample.3 AS sample_buckets,
            before.1 AS before_time, before.2 AS before_value, before.3 AS before_buckets,
            notEmpty(layouts) AS has_changed, neighbours.bounds AS own_bounds, neighbours.temporality AS own_temporality,
            arrayFirst(layout -> layout.1 = sample.4, layouts) AS sample_layout,
            arrayFirst(layout -> layout.1 = before.4, layouts) AS before_layout
        FROM neighbours
        ARRAY JOIN ordered AS sample, previous AS before
        WHERE time > range_from AND time <= range_to
    ),
    -- Told in steps: ClickHouse analyses what an alias stands for again wherever it is named.
    laid_out AS
    (
        SELECT
            * EXCEPT (sample_layout, before_layout, own_bounds, own_temporality),
            before_time = toDateTime(0) AS is_first,
            if(has_changed, sample_layout.2, own_bounds) AS sample_bounds,
            if(has_changed, sample_layout.3, own_temporality) AS temporality,
            before_layout.2 AS before_bounds,
            if(has_changed, before_layout.3, own_temporality) AS before_temporality
        FROM rows_of_series
    ),
    told_apart AS
    (
        SELECT
            *,
            has_changed AND sample_bounds != before_bounds
                AND length(sample_buckets) = length(sample_bounds) + 1
                AND length(before_buckets) = length(before_bounds) + 1 AS has_other_bounds
        FROM laid_out
    ),
    -- Where bounds changed, counts compare at the bounds that both have.
    shared AS
    (
        SELECT
            *,
            if(has_other_bounds, arrayFilter(bound -> has(before_bounds, bound), sample_bounds), sample_bounds) AS common_bounds
        FROM told_apart
    ),
    comparable AS
    (
        SELECT
            *,
            if(
                has_other_bounds,
                arrayMap(
                    (lower, upper) -> arraySum(
                        (count, bound) -> if(bound > lower AND bound <= upper, count, 0),
                        sample_buckets, arrayPushBack(sample_bounds, inf)
                    ),
                    arrayPushFront(common_bounds, -inf), arrayPushBack(common_bounds, inf)
                ),
                sample_buckets
            ) AS now_counts,
            if(
                has_other_bounds,
                arrayMap(
                    (lower, upper) -> arraySum(
                        (count, bound) -> if(bound > lower AND bound <= upper, count, 0),
                        before_buckets, arrayPushBack(before_bounds, inf)
                    ),
                    arrayPushFront(common_bounds, -inf), arrayPushBack(common_bounds, inf)
                ),
                before_buckets
            ) AS then_counts
        FROM shared
    ),
    judged AS
    (
        SELECT
            *,
            -- Times are whole seconds: a sample of the second in which a process started may be its predecessor's.
            arrayMax(arrayFilter(start -> start < time, process_starts)) AS started,
            temporality = 1
                OR (is_first AND process_first_seen < time)
                OR (is_first AND started > time - INTERVAL 10 MINUTE)
                OR (NOT is_first AND (
                    before_temporality != 1 AND if(empty(now_counts) OR length(now_counts) != length(then_counts),
                        sample_value < before_value,
                        arrayExists((now_count, then_count) -> now_count < then_count, now_counts, then_counts))
                    OR started > before_time
                )) AS counts_from_zero
        FROM comparable
        -- Not LEFT: an INSERT reaches one table after the other, and a process unknown for that moment would look as old as 1970.
        INNER JOIN processes ON processes.target = comparable.target
    )
SELECT
    metric, cluster, namespace, pool, pod, source, model, labels,
    if(counts_from_zero, sample_bounds, common_bounds) AS bounds, time,
    -- A first sample of a known process is new since the process' last scrape, which we take for just now.
    multiIf(temporality = 1 OR (is_first AND process_first_seen < time), time, greatest(before_time, started)) AS since,
    if(counts_from_zero, sample_value, sample_value - before_value) AS value,
    multiIf(
        counts_from_zero, sample_buckets,
        length(now_counts) != length(then_counts), now_counts,
        arrayMap((now_count, then_count) -> toUInt64(toInt64(now_count) - toInt64(then_count)), now_counts, then_counts)
    ) AS buckets
FROM judged
-- After a delta, a cumulative sample is the past of all deltas, too.
WHERE counts_from_zero OR NOT is_first AND before_temporality != 1;
