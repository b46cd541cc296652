-- The rows of ngf_pool_rollup for the whole minutes of (from, to], computed from samples and decisions.
-- Parameters: from, to (whole minutes; nothing is read where they are equal).
CREATE OR REPLACE VIEW ngf_pool_minutes AS
WITH
    -- The endpoint picker counts what its model servers count, too. Where it reports, in any of its families, it is
    -- the one to ask: a family of it that has no sample yet has counted nothing yet.
    picker_minutes AS
    (
        SELECT DISTINCT cluster, namespace, pool, minute
        FROM ngf_inference_metrics_1m
        WHERE source = 'epp' AND pool != '' AND stretch >= toStartOfFifteenMinutes({from:DateTime}) AND stretch < {to:DateTime}
            AND minute >= {from:DateTime} AND minute < {to:DateTime}
    ),
    counted AS
    (
        SELECT
            if(of_pod = '', increments.metric, concat('pod_', increments.metric)) AS metric, cluster, namespace, pool,
            mapConcat(if(of_pod = '', map(), map('pod', of_pod)), mapFilter(
                (label, text) -> label IN (
                    'code', 'error_code', 'extension_point', 'finish_reason', 'finished_reason', 'outcome', 'phase', 'plugin_name',
                    'plugin_type', 'priority', 'reason', 'status', 'type'
                ),
                increments.labels
            )) AS kept_labels,
            cityHash64(increments.source, increments.model, mapSort(kept_labels), increments.bounds) AS variant,
            toStartOfMinute(increments.time - INTERVAL 1 SECOND) AS minute,
            any(increments.source) AS source, any(increments.model) AS model, any(kept_labels) AS labels,
            any(increments.bounds) AS bounds,
            sum(increments.value) AS value,
            -- The staleness of Prometheus: where nobody scraped for longer, what was counted meanwhile has no place in time.
            sumIf(increments.value, dateDiff('second', since, increments.time) <= 300) AS placed_value,
            sumForEach(increments.buckets) AS buckets,
            sumForEachIf(increments.buckets, dateDiff('second', since, increments.time) <= 300) AS placed_buckets
        FROM ngf_increments(from = {from:DateTime}, to = {to:DateTime}, metrics = [], clusters = [], namespaces = [], pools = []) AS increments
        -- What pages tell of all pods at once is kept of each pod, too, as families of their own.
        ARRAY JOIN if(
            pod != '' AND increments.metric IN ('prefix_cache_hits', 'prefix_cache_queries', 'server_ttft', 'epp_picks'),
            ['', pod], ['']
        ) AS of_pod
        WHERE pool != ''
        GROUP BY metric, cluster, namespace, pool, kept_labels, variant, minute
    ),
    observed AS
    (
        SELECT
            metric, cluster, namespace, pool, toStartOfMinute(scraped_at - INTERVAL 1 SECOND) AS minute,
            any(pods.source) AS source, sum(parts_sum) AS value, count() AS scrapes,
            sum(parts_mean) AS part_means, sum(parts_highest) AS part_maxima
        FROM
        (
            SELECT
                metric, cluster, namespace, pool, pod, pod_samples.time AS scraped_at, any(pod_samples.source) AS source,
                sum(pod_samples.value) AS parts_sum, avg(pod_samples.value) AS parts_mean, max(pod_samples.value) AS parts_highest
            FROM ngf_pod_samples(from = {from:DateTime}, to = {to:DateTime}, metrics = [], clusters = [], namespaces = [], pools = []) AS pod_samples
            WHERE pool != ''
            GROUP BY metric, cluster, namespace, pool, pod, scraped_at
        ) AS pods
        GROUP BY metric, cluster, namespace, pool, minute
    )
SELECT
    metric, 60 AS seconds, toStartOfTenMinutes(counted.minute, 'UTC') AS stretch, cluster, namespace, pool, variant, counted.minute AS time,
    source, model, labels, bounds,
    value,
    if((cluster, namespace, pool, counted.minute) IN picker_minutes, 0., value) AS stand_in_value,
    placed_value,
    if((cluster, namespace, pool, counted.minute) IN picker_minutes, 0., placed_value) AS placed_stand_in_value,
    buckets, placed_buckets,
    0 AS scrapes, 0. AS part_means, 0. AS part_maxima
FROM counted
UNION ALL
SELECT
    metric, 60 AS seconds, toStartOfTenMinutes(observed.minute, 'UTC') AS stretch, cluster, namespace, pool, 0 AS variant, observed.minute AS time,
    source, '' AS model, map() AS labels, [] AS bounds,
    value, value, value, value, [] AS buckets, [] AS placed_buckets,
    scrapes, part_means, part_maxima
FROM observed
UNION ALL
SELECT * FROM ngf_decision_minutes(from = {from:DateTime}, to = {to:DateTime});
