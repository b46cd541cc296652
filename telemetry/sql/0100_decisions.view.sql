-- Decisions of the endpoint picker, merged. The picked endpoint is known only where the top score stands alone: in a
-- tie the picker draws among the best, and no span names its draw (llm-d-router v0.10.0 max-score-picker).
-- Of plain types: Grafana's datasource takes no SimpleAggregateFunction for a text, nor for a number.
CREATE OR REPLACE VIEW ngf_decisions AS
SELECT
    cluster, namespace, pool,
    lower(hex(ngf_epp_decisions.trace_id)) AS trace_id,
    lower(hex(ngf_epp_decisions.profile_span_id)) AS profile_span_id,
    min(ngf_epp_decisions.time) AS time,
    max(ngf_epp_decisions.profile) AS profile,
    1000 * max(ngf_epp_decisions.duration_us) AS duration_ns,
    max(ngf_epp_decisions.model) AS model,
    toUInt32(max(ngf_epp_decisions.candidates_before_filters)) AS candidates_before_filters,
    toUInt32(max(ngf_epp_decisions.candidates_after_filters)) AS candidates_after_filters,
    CAST(max(ngf_epp_decisions.top_endpoints) AS Array(String)) AS top_endpoints,
    max(ngf_epp_decisions.top_scores) AS top_scores,
    toUInt8(max(ngf_epp_decisions.tied)) AS tied,
    if(tied = 1, replaceRegexpAll(top_endpoints[1], '^.*/|-rank-[0-9]+$', ''), NULL) AS picked_pod,
    max(ngf_epp_decisions.decided_at) AS decided_at,
    toUInt32(max(ngf_epp_decisions.candidates)) AS candidates,
    lower(hex(max(ngf_epp_decisions.orchestration_tail))) AS orchestration_tail,
    -- NULL: no span tells it. A decision stands for 1 / sampling_probability decisions.
    nullIf(toFloat64(max(ngf_epp_decisions.sampling_probability)), 0) AS sampling_probability,
    max(ngf_epp_decisions.margin) AS margin
FROM ngf_epp_decisions
GROUP BY cluster, namespace, pool, ngf_epp_decisions.trace_id, ngf_epp_decisions.profile_span_id
HAVING max(ngf_epp_decisions.picked) = 1;
