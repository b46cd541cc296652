-- Which decisions of a pool are the latest before a cursor, newest first.
-- Parameters: cluster, namespace, pool; from, to: decided in (from, to]; before_time (Unix nanoseconds), before_trace,
-- before_span: the cursor, which is the last row of the page before, or an instant beyond all; limit.
CREATE OR REPLACE VIEW ngf_decision_page AS
SELECT DISTINCT decided_at, trace_id, profile_span_id
FROM
(
    SELECT decided_at, trace_id, profile_span_id
    FROM ngf_decision_times
    WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
        AND decided_at > {from:DateTime} AND decided_at <= {to:DateTime}
        -- Implied by what follows, in a form that the primary index can use.
        AND decided_at <= fromUnixTimestamp64Nano({before_time:Int64})
        AND (decided_at, trace_id, profile_span_id)
            < (fromUnixTimestamp64Nano({before_time:Int64}), {before_trace:String}, {before_span:String})
    ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC
    -- Read in the table's order, this ends after a few granules; with the DISTINCT beside it, it would read the whole
    -- pool. Four times as many, for a batch that the exporter sent again stays double until its parts are merged.
    LIMIT 4 * {limit:UInt32}
)
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC
LIMIT {limit:UInt32};
