import { locationUtil, urlUtil } from '@grafana/data';
import { decidedAtMs, type DecisionRef } from './decisionRef';

/** A datasource that holds traces. */
export interface TraceDatasource {
  uid: string;
  type: string;
}

/** Datasources whose trace query is the trace's id. */
export const TRACE_DATASOURCES = ['tempo', 'jaeger'];
const AROUND_MS = 3_600_000;

/** Grafana's Explore with the decision's trace (its URL schema version 1). */
export function traceUrl({ uid, type }: TraceDatasource, decision: DecisionRef): string {
  const at = decidedAtMs(decision);
  const query = {
    refId: 'A',
    datasource: { type, uid },
    query: decision.traceId,
    ...(type === 'tempo' && { queryType: 'traceql' }),
  };
  const pane = {
    datasource: uid,
    queries: [query],
    range: { from: String(at - AROUND_MS), to: String(at + AROUND_MS) },
  };
  return urlUtil.renderUrl(locationUtil.assureBaseUrl('/explore'), {
    schemaVersion: '1',
    panes: JSON.stringify({ trace: pane }),
  });
}
