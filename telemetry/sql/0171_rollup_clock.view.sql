-- The time, later than all that was noted even where the server's clock was put back: what is chosen from now on has seen
-- it. What lands or is noted from now on is a millisecond later still, for it may come while a turn is under way.
CREATE OR REPLACE VIEW ngf_rollup_clock AS
SELECT greatest(now64(3), max(state.at) + INTERVAL 1 MILLISECOND, max(state.seen_at) + INTERVAL 1 MILLISECOND) AS now
FROM ngf_rollup_state AS state;
