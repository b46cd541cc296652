-- Service level objectives as people set them on the SLO page: a row per change of a pool's, or, without names, of those
-- that hold for all others. The view ngf_slo_objectives tells which hold. Who changed them stands in ngf_audit.
CREATE TABLE IF NOT EXISTS ngf_slo_versions
(
    `cluster` LowCardinality(String),
    `namespace` LowCardinality(String),
    `pool` String,
    -- Counted from 1 by pool.
    `version` UInt32,
    -- Tells the writer of a version that it was its row which was taken.
    `id` UUID,
    `time` DateTime64(3),
    -- The pool has no objectives of its own any more.
    `is_removed` Bool,
    `ttft_ms` Float64,
    `ttft_target` Float64,
    `tpot_ms` Float64,
    `tpot_target` Float64,
    `success_target` Float64,
    `window_days` UInt16
)
ENGINE = MergeTree
ORDER BY (cluster, namespace, pool, version)
-- Two proxies may write the same version at once. Each names it as the block's deduplication token, so that ClickHouse
-- takes the first and drops the second.
SETTINGS non_replicated_deduplication_window = 1000;
