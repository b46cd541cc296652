import { countsBy, incrementsFor } from './counts';
import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { literals } from './increments';
import { metrics, type CounterMetric } from './metrics';
import type { QueryPlace } from './place';

/** How model servers call an answer that is none (vLLM v1 FinishReason; TensorRT-LLM's finish reasons). */
const FAILED_ANSWERS = ['abort', 'error', 'timeout', 'cancelled'];

/** Who tells of an error, and by which label the reason. */
const stages = {
  flow_control: { families: ['epp_flow_control_requests'], title: 'flow control', reason: "labels['outcome']" },
  picker_errors: { families: ['epp_request_errors'], title: 'endpoint picker', reason: "labels['error_code']" },
  picker_requests: { families: ['epp_requests'], title: 'endpoint picker', reason: "''" },
  answers: {
    families: ['server_requests'],
    title: 'model server',
    // llm-d-inference-sim calls vLLM's label finish_reason.
    reason: "if(labels['finished_reason'] != '', labels['finished_reason'], labels['finish_reason'])",
  },
  // SGLang counts aborted requests apart from those that it finished.
  aborted: { families: ['server_aborted_requests'], title: 'model server', reason: "'abort'" },
} as const;

/** The expression that `of` gives the row's measure. */
function ofStage(of: (stage: { title: string; reason: string }) => string): string {
  const cases = Object.entries(stages).map(([measure, stage]) => `measure = '${measure}', ${of(stage)}`);
  return `multiIf(${cases.join(', ')}, '')`;
}

const stageMeasures = Object.fromEntries(
  Object.entries(stages).map(([name, { families }]): [string, CounterMetric] => [
    name,
    { kind: 'counter', title: name, unit: 'reqps', description: '', families },
  ])
);

const isError = `(
        measure = 'flow_control' AND reason != 'Dispatched'
        OR measure IN ('picker_errors', 'aborted')
        OR measure = 'answers' AND reason IN ${literals(FAILED_ANSWERS)}
    )`;

/**
 * The groups' columns, stage, reason, errors, share: a row per reason that some counter tells.
 *
 * errors: requests that ended so. share: errors / all requests that the same stage counted in the same group, 0–1.
 * Stages are told apart because they overlap: what `flow control` turns away with an outcome, the `endpoint picker`
 * counts once more with an error code; so shares add up within a stage, never over stages. The `model server` tells of
 * answers that it broke off, which may be the client's doing (vLLM: abort). Reasons that nobody has counted yet have no
 * row.
 *
 * Sources: llm-d-router v0.10.0 flow_control_requests_total{outcome}, request_error_total{error_code}; vLLM
 * request_success_total{finished_reason}; SGLang num_requests_total, num_aborted_requests_total. Unit: requests.
 */
export function errorsByReason(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const stage: GroupColumn = { name: 'stage', expression: ofStage(({ title }) => `'${title}'`) };
  const reason: GroupColumn = { name: 'reason', expression: ofStage((told) => told.reason) };
  const all = [...groups, stage];
  return `SELECT ${groupColumns(all)}reason, errors, share
FROM
(
    SELECT
        ${groupColumns(all)}reason, events AS errors, ${isError} AS is_error,
        events / nullIf(sum(events) OVER (PARTITION BY ${all.map(({ name }) => name).join(', ')}), 0) AS share
    FROM
    (
        SELECT ${groupSelection([...all, reason])}measure, sum(value) AS events
        FROM ${incrementsFor(stageMeasures, place, groups)}
        ${groupBy([...all, reason])}, measure
    )
)
WHERE is_error`;
}

/**
 * The groups' columns, error_rate, asked: what the endpoint picker turned away, of all that asked it (0–1), and how many
 * those were.
 *
 * request_error_total / (request_total + request_error_total), for request_total leaves out what flow control rejects
 * (llm-d-router v0.10.0, as recorded). A counter has no series until it first counts: where only one of both is known,
 * the other is 0. NULL where the endpoint picker told nothing, or nobody asked it.
 */
export function errorRateBy(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const counters = { let_through: metrics.requests, turned_away: metrics.requestErrors };
  return `SELECT ${groupColumns(groups)}
    nullIf(ifNull(let_through, 0) + ifNull(turned_away, 0), 0) AS asked, ifNull(turned_away, 0) / asked AS error_rate
FROM (${countsBy(counters, place, groups)})`;
}

/**
 * The groups' columns, outcome, requests: what flow control decided, `Dispatched` among it, a row per outcome.
 *
 * Source: llm-d-router v0.10.0 flow_control_requests_total{outcome}. Unit: requests.
 */
export function flowControlOutcomes(place: QueryPlace, groups: readonly GroupColumn[]): string {
  const outcome: GroupColumn = { name: 'outcome', expression: "labels['outcome']" };
  return `SELECT * FROM (${countsBy({ requests: metrics.flowControlRequests }, place, [...groups, outcome])})
WHERE outcome != ''`;
}
