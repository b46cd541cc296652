import { earliestScoring, isInScope } from './decisions';
import type { QueryPlace } from './place';

/** What a history is narrowed by, as SQL expressions: texts that are looked for in any case, empty for all. */
export interface DecisionFilter {
  /** A part of the request's id. */
  request: string;
  /** A part of the model's name. */
  model: string;
  /** A part of the name of the pod that was picked, or that shared the top score. */
  pod: string;
  /** The best total less the next is at most so much; NULL for any. */
  margin: string;
}

/** Which part of a history, as SQL expressions. */
export interface DecisionHistoryPage {
  /** Unix nanoseconds (Int64), and the ids in hexadecimal digits: those of the last row of the page before. */
  beforeTime: string;
  beforeTrace: string;
  beforeSpan: string;
  limit: string;
}

/**
 * The decisions of all pools that the place selects, newest first, as the views of decisions have them for one. Columns:
 * cluster, namespace, pool, decided_at_ns (Unix nanoseconds as text), trace_id, profile_span_id, request_id, model,
 * profile, decision_duration_ns, candidates, top_endpoints, top_scores, tied, margin, sampling_probability (NULL: not told)
 * and scorers: all of a decision, or none. Arrays are JSON text, for a datasource's frames hold no arrays.
 *
 * The pick's row tells all that is searched for but the request's id, so a page is found without merging a decision's other spans.
 */
export function decisionHistory(place: QueryPlace, filter: DecisionFilter, page: DecisionHistoryPage): string {
  return `WITH
    -- A scalar, for ClickHouse would run a table expression again wherever it is named.
    (
        SELECT (groupArray((trace_id, profile_span_id)), groupUniqArray(trace_id),
            toDateTime(min(decided_at)), toDateTime(max(decided_at)))
        FROM (${pageOf(place, filter, page)})
    ) AS page,
    page.3 - toIntervalMinute(1) AS earliest,
    page.4 + toIntervalMinute(1) AS latest
SELECT
    cluster, namespace, pool,
    toString(toUnixTimestamp64Nano(decided_at)) AS decided_at_ns,
    lower(hex(decisions.trace_id)) AS trace_id, lower(hex(decisions.profile_span_id)) AS profile_span_id,
    -- Plain types: Grafana's datasource takes no SimpleAggregateFunction for a text, nor for a number.
    toString(scorings.request_id) AS request_id, model, profile, nullIf(duration_ns, 0) AS decision_duration_ns,
    toUInt32(decisions.candidates) AS candidates,
    toJSONString(top_endpoints) AS top_endpoints, toJSONString(top_scores) AS top_scores,
    toUInt8(decisions.tied) AS tied, margin,
    nullIf(probability, 0) AS sampling_probability,
    -- All of them, or none: a part of the scorers would explain the wrong thing.
    toJSONString(if(length(scorings.scorers) = scorings.scorer_count, scorings.scorers, [])) AS scorers
FROM (${decisionsOfPage(place)}) AS decisions
LEFT JOIN (${scoringsOfPage(place)}) AS scorings
    ON scorings.cluster = decisions.cluster AND scorings.namespace = decisions.namespace
    AND scorings.pool = decisions.pool AND scorings.trace_id = decisions.trace_id
    AND scorings.profile_span_id = decisions.profile_span_id
ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC`;
}

/** A batch that the exporter sent again stays double until parts are merged: DISTINCT. */
function pageOf(place: QueryPlace, filter: DecisionFilter, page: DecisionHistoryPage): string {
  const before = `fromUnixTimestamp64Nano(toInt64(${page.beforeTime}))`;
  return `SELECT DISTINCT decided_at, trace_id, profile_span_id
            FROM ngf_epp_decisions
            WHERE ${isFoundBy(place, filter)}
                AND decided_at > ${place.from} AND decided_at <= ${place.to}
                AND (decided_at, trace_id, profile_span_id) < (
                    ${before},
                    toFixedString(unhex(leftPad(${page.beforeTrace}, 32, '0')), 16),
                    toFixedString(unhex(leftPad(${page.beforeSpan}, 16, '0')), 8)
                )
                -- Implied by the conditions on decided_at, in a form that the primary index can use.
                AND second <= ${before}
                AND second >= (${firstSecondOf(place, filter, page)})
            ORDER BY decided_at DESC, trace_id DESC, profile_span_id DESC
            LIMIT ${page.limit}`;
}

/**
 * The second in which a page begins, or one before. The table is in the order of pools, so the latest of many pools are
 * spread over it: from the seconds alone, which are the least to read, it is known where not to look.
 *
 * Of the cursor's own second nothing is counted, for how much of it comes before the cursor the seconds do not tell. Four
 * times a page, as a batch that the exporter sent again stays double until parts are merged.
 */
function firstSecondOf(place: QueryPlace, filter: DecisionFilter, page: DecisionHistoryPage): string {
  return `
                    SELECT min(second)
                    FROM
                    (
                        SELECT second
                        FROM ngf_epp_decisions
                        WHERE ${isFoundBy(place, filter)}
                            AND second <= fromUnixTimestamp64Nano(toInt64(${page.beforeTime})) - toIntervalSecond(1)
                        ORDER BY second DESC
                        LIMIT 4 * ${page.limit}
                    )
                `;
}

/** A condition on rows that hold the pick: they have its second. */
function isFoundBy(place: QueryPlace, filter: DecisionFilter): string {
  return `picked = 1 AND ${isInScope(place)} AND second >= ${place.from} AND second <= ${place.to}
                AND ${conditionsOf(place, filter).join(' AND ')}`;
}

function conditionsOf(place: QueryPlace, { request, model, pod, margin }: DecisionFilter): string[] {
  return [
    isOfRequest(place, request),
    holds('model', model),
    `(empty(${pod}) OR arrayExists(
                    (endpoint, rank) -> rank <= tied
                        AND positionCaseInsensitiveUTF8(replaceRegexpAll(endpoint, '^.*/|-rank-[0-9]+$', ''), ${pod}) > 0,
                    top_endpoints, arrayEnumerate(top_endpoints)
                ))`,
    `(isNull(${margin}) OR margin <= ${margin})`,
  ];
}

/** GLOBAL: in a cluster, asked once and not by every shard again. */
function isOfRequest(place: QueryPlace, request: string): string {
  return `(empty(${request}) OR (cluster, namespace, pool, trace_id, profile_span_id) GLOBAL IN (
                    SELECT cluster, namespace, pool, trace_id, profile_span_id
                    FROM ngf_decision_scorers
                    WHERE notEmpty(${request}) AND positionCaseInsensitiveUTF8(request_id, ${request}) > 0
                        AND ${isInScope(place)} AND time >= ${earliestScoring(place.from)} AND time <= ${place.to}
                ))`;
}

function holds(column: string, text: string): string {
  return `(empty(${text}) OR positionCaseInsensitiveUTF8(${column}, ${text}) > 0)`;
}

function decisionsOfPage(place: QueryPlace): string {
  return `SELECT
        cluster, namespace, pool, trace_id, profile_span_id,
        max(runs.decided_at) AS decided_at, max(runs.profile) AS profile,
        1000 * max(runs.duration_us) AS duration_ns, max(runs.model) AS model, max(runs.candidates) AS candidates,
        max(runs.top_endpoints) AS top_endpoints, max(runs.top_scores) AS top_scores,
        max(runs.tied) AS tied, max(runs.margin) AS margin,
        -- Outside of ClickHouse, few know a SimpleAggregateFunction's type, and fewer a Nullable one's.
        toFloat64(max(runs.sampling_probability)) AS probability
    FROM ngf_epp_decisions AS runs
    WHERE ${isInScope(place)} AND trace_id IN page.2 AND runs.second >= earliest AND runs.second <= latest
    GROUP BY cluster, namespace, pool, trace_id, profile_span_id
    HAVING (trace_id, profile_span_id) IN page.1 AND max(runs.picked) = 1`;
}

function scoringsOfPage(place: QueryPlace): string {
  return `SELECT
        cluster, namespace, pool, trace_id, scoring_span_id,
        max(told.profile_span_id) AS profile_span_id, max(told.request_id) AS request_id,
        max(told.scorer_count) AS scorer_count,
        arraySort(groupUniqArrayArray(told.scorers)) AS scorers
    FROM ngf_decision_scorers AS told
    WHERE ${isInScope(place)} AND trace_id IN page.2 AND told.time >= earliest AND told.time <= latest
    GROUP BY cluster, namespace, pool, trace_id, scoring_span_id
    HAVING profile_span_id != ''`;
}
