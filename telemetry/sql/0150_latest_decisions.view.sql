-- The latest decisions of a pool before a cursor, newest first, with what their scorers and their request's spans tell.
-- Parameters: those of ngf_decision_page. All tables are in the order of time: what belongs to the decisions of a page
-- lies close to them.
CREATE OR REPLACE VIEW ngf_latest_decisions AS
WITH
    -- A scalar, for ClickHouse would run a table expression again wherever it is named.
    (
        SELECT (groupArray((trace_id, profile_span_id)), groupUniqArray(trace_id), toDateTime(min(decided_at)), toDateTime(max(decided_at)))
        FROM ngf_decision_page(cluster = {cluster:String}, namespace = {namespace:String}, pool = {pool:String}, from = {from:DateTime},
            to = {to:DateTime}, before_time = {before_time:Int64}, before_trace = {before_trace:String},
            before_span = {before_span:String}, limit = {limit:UInt32})
    ) AS page,
    page.3 - toIntervalMinute(1) AS earliest,
    page.4 + toIntervalMinute(1) AS latest,
    -- Flow control holds a request for minutes at most, so its spans start not long before the pick.
    earliest - toIntervalMinute(15) AS earliest_request,
    decisions AS
    (
        SELECT
            trace_id, profile_span_id,
            min(runs.time) AS started_at,
            max(runs.decided_at) AS decided_at,
            max(runs.profile) AS profile,
            1000 * max(runs.duration_us) AS duration_ns,
            max(runs.model) AS model,
            max(runs.candidates_before_filters) AS candidates_before_filters,
            max(runs.candidates_after_filters) AS candidates_after_filters,
            max(runs.candidates) AS candidates,
            max(runs.top_endpoints) AS top_endpoints,
            max(runs.top_scores) AS top_scores,
            max(runs.tied) AS tied,
            max(runs.margin) AS margin,
            max(runs.orchestration_tail) AS orchestration_tail,
            max(runs.sampling_probability) AS sampling_probability
        FROM ngf_epp_decisions AS runs
        WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
            AND trace_id IN page.2
            AND runs.second >= earliest AND runs.second <= latest
        GROUP BY trace_id, profile_span_id
        HAVING (trace_id, profile_span_id) IN page.1
    ),
    scorings AS
    (
        SELECT
            trace_id, scoring_span_id,
            max(told.profile_span_id) AS profile_span_id,
            max(told.request_id) AS request_id,
            max(told.scorer_count) AS scorer_count,
            arraySort(groupUniqArrayArray(told.scorers)) AS scorers
        FROM ngf_decision_scorers AS told
        WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
            AND trace_id IN page.2
            AND told.time >= earliest AND told.time <= latest
        GROUP BY trace_id, scoring_span_id
        HAVING profile_span_id != ''
    ),
    requests AS
    (
        SELECT
            trace_id, request_span_id,
            max(told.orchestration_span_id) AS orchestration_span_id,
            max(told.orchestration_start) AS orchestration_start,
            max(told.priority) AS priority,
            max(told.target_model) AS target_model,
            max(told.duration_ns) AS duration_ns,
            max(told.status) AS status
        FROM ngf_gateway_requests AS told
        WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}
            AND trace_id IN page.2
            AND told.time >= earliest_request AND told.time <= latest
        GROUP BY trace_id, request_span_id
        HAVING orchestration_span_id != ''
    )
-- Plain types: Grafana's datasource takes no SimpleAggregateFunction for a text, nor for a number.
SELECT
    decisions.decided_at AS decided_at,
    lower(hex(decisions.trace_id)) AS trace_id,
    lower(hex(decisions.profile_span_id)) AS profile_span_id,
    decisions.profile AS profile,
    toString(scorings.request_id) AS request_id,
    decisions.model AS model,
    nullIf(decisions.duration_ns, 0) AS decision_duration_ns,
    -- NULL until the span of the filters arrives: nothing is filtered of no endpoint.
    nullIf(toUInt32(decisions.candidates_before_filters), 0) AS candidates_before_filters,
    if(isNull(candidates_before_filters), NULL, toUInt32(decisions.candidates_after_filters)) AS candidates_after_filters,
    toUInt32(decisions.candidates) AS candidates,
    CAST(decisions.top_endpoints AS Array(String)) AS top_endpoints,
    decisions.top_scores AS top_scores,
    toUInt8(decisions.tied) AS tied,
    decisions.margin AS margin,
    nullIf(toFloat64(decisions.sampling_probability), 0) AS sampling_probability,
    -- All of them, or none: a part of the scorers would explain the wrong thing.
    if(length(scorings.scorers) = scorings.scorer_count, scorings.scorers, []) AS scorers,
    -- The endpoint picker has no span for its queue (llm-d-router v0.10.0): what lies before the profile's run is it.
    if(
        requests.orchestration_span_id = '',
        NULL,
        greatest(dateDiff('nanosecond', requests.orchestration_start, decisions.started_at), 0)
    ) AS queue_wait_ns,
    toInt32OrNull(requests.priority) AS priority,
    nullIf(requests.target_model, '') AS target_model,
    nullIf(toUInt64(requests.duration_ns), 0) AS request_duration_ns,
    nullIf(requests.status, '') AS request_status
FROM decisions
LEFT JOIN scorings
    ON scorings.trace_id = decisions.trace_id AND scorings.profile_span_id = decisions.profile_span_id
LEFT ANY JOIN requests
    ON requests.trace_id = decisions.trace_id
    AND toFixedString(substring(requests.orchestration_span_id, 5), 4) = decisions.orchestration_tail
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC;
