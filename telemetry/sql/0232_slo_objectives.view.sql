-- The objectives that hold: a row without names for all pools that have none of their own, and a row per pool that has.
-- A row of ngf_slo_versions that contract/src/slo.ts does not allow is passed over, and what held before it goes on. Version
-- 0 is what comes with the app: MLPerf Inference v4.0, Llama 2 70B, server scenario.
CREATE OR REPLACE VIEW ngf_slo_objectives AS
WITH
    usable AS
    (
        SELECT
            cluster, namespace, pool, version, is_removed,
            ttft_ms, ttft_target, tpot_ms, tpot_target, success_target, window_days
        FROM ngf_slo_versions
        WHERE is_removed AND pool != ''
            OR ttft_ms > 0 AND ttft_ms <= 3600000 AND tpot_ms > 0 AND tpot_ms <= 3600000
                AND ttft_target > 0 AND ttft_target <= 0.99999 AND tpot_target > 0 AND tpot_target <= 0.99999
                AND success_target > 0 AND success_target <= 0.99999 AND window_days IN (7, 28, 90)
        UNION ALL
        SELECT '', '', '', 0, false, 2000., 0.99, 200., 0.99, 0.99, 28
    )
SELECT cluster, namespace, pool, version, ttft_ms, ttft_target, tpot_ms, tpot_target, success_target, window_days
FROM usable
QUALIFY row_number() OVER (PARTITION BY cluster, namespace, pool ORDER BY version DESC) = 1 AND NOT is_removed;
