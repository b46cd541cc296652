-- Which decisions of a pool are the latest before a cursor, newest first.
-- Parameters: cluster, namespace, pool; from, to: decided in (from, to]; before_time (Unix nanoseconds), before_trace,
-- before_span: the cursor, which is the last row of the page before, or an instant beyond all; limit.
CREATE OR REPLACE VIEW ngf_decision_page AS
SELECT DISTINCT decided_at, trace_id, profile_span_id
FROM
(
    SELECT decided_at, trace_id, profile_span_id
    FROM ngf_epp_decisions
    WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
        -- Rows that hold the pick: their second is that of decided_at.
        AND picked = 1
        AND decided_at > {from:DateTime} AND decided_at <= {to:DateTime}
        AND (decided_at, trace_id, profile_span_id)
            < (
                fromUnixTimestamp64Nano({before_time:Int64}),
                toFixedString(unhex(leftPad({before_trace:String}, 32, '0')), 16),
                toFixedString(unhex(leftPad({before_span:String}, 16, '0')), 8)
            )
        -- Implied by the conditions on decided_at, in a form that the primary index can use.
        AND second >= {from:DateTime} AND second <= {to:DateTime}
        AND second <= fromUnixTimestamp64Nano({before_time:Int64})
    -- Its second comes first for the table's order; it says nothing that decided_at does not.
    ORDER BY second DESC, decided_at DESC, trace_id DESC, profile_span_id DESC
    -- Read in the table's order, this ends after a few granules; with the DISTINCT beside it, it would read the whole
    -- pool. Four times as many, for a batch that the exporter sent again stays double until its parts are merged.
    LIMIT 4 * {limit:UInt32}
)
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC
LIMIT {limit:UInt32};
