import {
  BEYOND_ALL_DECISIONS,
  candidateStates,
  type DecisionPageArguments,
  decisionHistory,
  type DecisionHistoryPage,
  latestDecisions,
} from '@ngf/telemetry';
import { type ClickHouseQuery, tableQuery } from '../../shared/clickhouseQuery';
import { chosenPlace, sqlName, sqlText } from '../../shared/place';
import { decidedAtMs, type DecisionRef, type Position } from './decisionRef';
import type { DecisionFilters } from './filters';

/** Decisions of a page of the history. */
export const PAGE_SIZE = 100;

/** Decisions of the pools that the variables choose, newest first, before a position. */
export function historyQuery(filters: DecisionFilters, before: Position | undefined): ClickHouseQuery {
  const filter = {
    request: sqlText(filters.request),
    model: sqlText(filters.model),
    pod: sqlText(filters.pod),
    margin: filters.margin || 'NULL',
  };
  return tableQuery('history', decisionHistory(chosenPlace, filter, pageBefore(before)));
}

function pageBefore(before: Position | undefined): DecisionHistoryPage {
  return {
    beforeTime: before?.decidedAtNs ?? BEYOND_ALL_DECISIONS.before_time,
    beforeTrace: `'${before?.traceId ?? ''}'`,
    beforeSpan: `'${before?.profileSpanId ?? ''}'`,
    limit: String(PAGE_SIZE),
  };
}

/** The decision, and others of its nanosecond, with what their scorers and requests tell. */
export function decisionQuery(ref: DecisionRef): ClickHouseQuery {
  return tableQuery(
    'decision',
    `SELECT * REPLACE (
    toJSONString(top_endpoints) AS top_endpoints, toJSONString(top_scores) AS top_scores, toJSONString(scorers) AS scorers
)
FROM (${latestDecisions(upTo(ref))})`
  );
}

/** What the decision's candidates last said of themselves. */
export function statesQuery(ref: DecisionRef): ClickHouseQuery {
  return tableQuery('states', candidateStates(upTo(ref)));
}

/** More than one decision is asked for: another of the same nanosecond may come first. */
const SAME_INSTANT = 10;

function upTo(ref: DecisionRef): DecisionPageArguments {
  const second = Math.floor(decidedAtMs(ref) / 1000);
  return {
    cluster: sqlName('cluster', ref.cluster),
    namespace: sqlName('namespace', ref.namespace),
    pool: sqlName('pool', ref.pool),
    from: `toDateTime(${second - 1})`,
    to: `toDateTime(${second + 1})`,
    beforeTime: String(BigInt(ref.decidedAtNs) + BigInt(1)),
    beforeTrace: "''",
    beforeSpan: "''",
    limit: String(SAME_INSTANT),
  };
}
