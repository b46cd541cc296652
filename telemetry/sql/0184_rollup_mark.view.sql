-- A row of ngf_pool_rollup about nothing, which says by its `rolled_at` that a turn's rows of so many seconds were computed
-- (0185).
-- Readers name the metrics that they want, so nobody sees it.
CREATE OR REPLACE VIEW ngf_rollup_mark AS
SELECT
    '' AS metric, {seconds:UInt32} AS seconds, toStartOfHour(now(), 'UTC') AS stretch, '' AS cluster, '' AS namespace, '' AS pool, 0::UInt64 AS variant,
    toStartOfHour(now(), 'UTC') AS time, '' AS source, '' AS model, map() AS labels, []::Array(Float64) AS bounds,
    0. AS value, 0. AS stand_in_value, 0. AS placed_value, 0. AS placed_stand_in_value,
    []::Array(UInt64) AS buckets, []::Array(UInt64) AS placed_buckets,
    0::UInt64 AS scrapes, 0. AS part_means, 0. AS part_maxima;
