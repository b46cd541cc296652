-- The rows of ngf_pool_rollup for each ten minutes from `from` until before `to`, made of minutes.
CREATE OR REPLACE VIEW ngf_pool_ten_minutes AS
SELECT
    metric, 600 AS seconds, toStartOfHour(parts.stretch, 'UTC') AS stretch, cluster, namespace, pool, variant, parts.stretch AS time,
    any(parts.source) AS source, any(parts.model) AS model, any(parts.labels) AS labels, any(parts.bounds) AS bounds,
    sum(parts.value) AS value, sum(parts.stand_in_value) AS stand_in_value,
    sum(parts.placed_value) AS placed_value, sum(parts.placed_stand_in_value) AS placed_stand_in_value,
    sumForEach(parts.buckets) AS buckets, sumForEach(parts.placed_buckets) AS placed_buckets,
    sum(parts.scrapes) AS scrapes, sum(parts.part_means) AS part_means, sum(parts.part_maxima) AS part_maxima
FROM ngf_pool_rollup AS parts FINAL
WHERE metric != '' AND parts.seconds = 60 AND parts.stretch >= {from:DateTime} AND parts.stretch < {to:DateTime}
GROUP BY metric, parts.stretch, cluster, namespace, pool, variant
SETTINGS optimize_aggregation_in_order = 1;

-- The same for whole hours, made of minutes.
CREATE OR REPLACE VIEW ngf_pool_hours AS
SELECT
    metric, 3600 AS seconds, toStartOfDay(parts.stretch, 'UTC') AS stretch, cluster, namespace, pool, variant,
    toStartOfHour(parts.stretch, 'UTC') AS time,
    any(parts.source) AS source, any(parts.model) AS model, any(parts.labels) AS labels, any(parts.bounds) AS bounds,
    sum(parts.value) AS value, sum(parts.stand_in_value) AS stand_in_value,
    sum(parts.placed_value) AS placed_value, sum(parts.placed_stand_in_value) AS placed_stand_in_value,
    sumForEach(parts.buckets) AS buckets, sumForEach(parts.placed_buckets) AS placed_buckets,
    sum(parts.scrapes) AS scrapes, sum(parts.part_means) AS part_means, sum(parts.part_maxima) AS part_maxima
FROM ngf_pool_rollup AS parts FINAL
WHERE metric != '' AND parts.seconds = 60 AND parts.stretch >= {from:DateTime} AND parts.stretch < {to:DateTime}
GROUP BY metric, toStartOfDay(parts.stretch, 'UTC'), toStartOfHour(parts.stretch, 'UTC'), cluster, namespace, pool, variant
SETTINGS optimize_aggregation_in_order = 1;

-- The same for whole days, made of hours.
CREATE OR REPLACE VIEW ngf_pool_days AS
SELECT
    metric, 86400 AS seconds, toStartOfMonth(parts.stretch, 'UTC') AS stretch, cluster, namespace, pool, variant, parts.stretch AS time,
    any(parts.source) AS source, any(parts.model) AS model, any(parts.labels) AS labels, any(parts.bounds) AS bounds,
    sum(parts.value) AS value, sum(parts.stand_in_value) AS stand_in_value,
    sum(parts.placed_value) AS placed_value, sum(parts.placed_stand_in_value) AS placed_stand_in_value,
    sumForEach(parts.buckets) AS buckets, sumForEach(parts.placed_buckets) AS placed_buckets,
    sum(parts.scrapes) AS scrapes, sum(parts.part_means) AS part_means, sum(parts.part_maxima) AS part_maxima
FROM ngf_pool_rollup AS parts FINAL
WHERE metric != '' AND parts.seconds = 3600 AND parts.stretch >= {from:DateTime} AND parts.stretch < {to:DateTime}
GROUP BY metric, parts.stretch, cluster, namespace, pool, variant
SETTINGS optimize_aggregation_in_order = 1;
