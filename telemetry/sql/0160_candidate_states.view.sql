-- What the best candidates of the latest decisions last said of themselves when the decision was taken: never from the
-- future, and NULL where the last sample is older than 60 seconds. Samples carry whole seconds, as the exporter keeps
-- them. A pod of several engines is one value, as in the catalogue: queue and running summed, KV-cache averaged.
-- Parameters: those of ngf_decision_page. One row per decision and candidate; rank 1 is the best.
CREATE OR REPLACE VIEW ngf_candidate_states AS
WITH
    -- A scalar, for ClickHouse would run a table expression again wherever it is named.
    (
        SELECT (groupArray((trace_id, profile_span_id)), groupUniqArray(trace_id), min(decided_at), max(decided_at))
        FROM ngf_decision_page(cluster = {cluster:String}, namespace = {namespace:String}, pool = {pool:String}, from = {from:DateTime},
            to = {to:DateTime}, before_time = {before_time:Int64}, before_trace = {before_trace:String},
            before_span = {before_span:String}, limit = {limit:UInt32})
    ) AS page,
    candidates AS
    (
        SELECT
            decided_at, trace_id, profile_span_id, rank, score,
            -- Endpoints are named namespace/pod-rank-n; an InferencePool only selects pods of its own namespace.
            replaceRegexpAll(endpoint, '^.*/|-rank-[0-9]+$', '') AS pod,
            arrayJoin(['queue_depth', 'requests_running', 'kv_cache_utilization']) AS metric
        FROM
        (
            SELECT
                trace_id, profile_span_id,
                max(runs.decided_at) AS decided_at,
                max(runs.top_endpoints) AS top_endpoints,
                max(runs.top_scores) AS top_scores
            FROM ngf_epp_decisions AS runs
            WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
                AND trace_id IN page.2
                AND runs.picked = 1
                AND runs.second >= toDateTime(page.3)
                AND runs.second <= toDateTime(page.4)
            GROUP BY trace_id, profile_span_id
            HAVING (trace_id, profile_span_id) IN page.1
        )
        ARRAY JOIN top_endpoints AS endpoint, top_scores AS score, arrayEnumerate(top_endpoints) AS rank
    ),
    samples AS
    (
        SELECT
            metric, pod, time,
            toNullable(if(metric = 'kv_cache_utilization', avg(part_value), sum(part_value))) AS value
        FROM
        (
            SELECT metric, pod, part, time, any(ngf_pod_metrics.value) AS part_value
            FROM ngf_pod_metrics
            WHERE metric IN ('queue_depth', 'requests_running', 'kv_cache_utilization')
                AND cluster = {cluster:String} AND namespace = {namespace:String}
                AND time >= page.3 - toIntervalSecond(61)
                AND time <= page.4
            GROUP BY metric, pod, part, time
        )
        GROUP BY metric, pod, time
    ),
    states AS
    (
        SELECT
            candidates.trace_id AS trace_id, candidates.profile_span_id AS profile_span_id, candidates.rank AS rank,
            candidates.pod AS pod, candidates.score AS score,
            candidates.metric AS metric,
            if(candidates.decided_at <= samples.time + toIntervalSecond(60), samples.value, NULL) AS value
        FROM candidates
        ASOF LEFT JOIN samples
            ON samples.metric = candidates.metric
            AND samples.pod = candidates.pod
            AND candidates.decided_at >= samples.time
    )
SELECT
    lower(hex(states.trace_id)) AS trace_id, lower(hex(states.profile_span_id)) AS profile_span_id,
    rank, pod, score,
    anyIf(value, metric = 'queue_depth') AS queue_depth,
    anyIf(value, metric = 'requests_running') AS requests_running,
    anyIf(value, metric = 'kv_cache_utilization') AS kv_cache_utilization
FROM states
GROUP BY states.trace_id, states.profile_span_id, rank, pod, score
ORDER BY trace_id, profile_span_id, rank;
