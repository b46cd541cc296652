-- What of the telemetry has been rolled up. Pool-level tables (0180) are computed again for every minute that samples
-- arrive for, however late: increments are exact only over whole series, which no single insert holds.

-- What last happened to a stretch of time: samples of a minute have 'landed', or it was rolled up as a minute ('1m'),
-- ten minutes ('10m'), an hour ('1h') or a day ('1d').
CREATE TABLE IF NOT EXISTS ngf_rollup_state
(
    `step` LowCardinality(String),
    `time` DateTime,
    -- As of when: what came later is not in it.
    `at` SimpleAggregateFunction(max, DateTime64(3)),
    -- Since when readers see it.
    `seen_at` SimpleAggregateFunction(max, DateTime64(3)),
    -- How many have landed: how much there is to do.
    `samples` SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (step, time)
-- As long as minutes are kept: older ones are not computed again.
TTL time + INTERVAL 90 DAY;
