import type { PoolSnapshot } from '@ngf/fleet';
import type { TimeRange } from '../timeRange';
import { isIn, standInFor } from './instants';
import type { CountedRequest, PoolHistory } from './poolHistory';

/** What counters grew by in a range. Null where nobody counted. */
export interface Totals {
  requests: number | null;
  rejectedRequests: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  prefixHits: number | null;
  prefixQueries: number | null;
}

const REJECTED_BY_FLOW_CONTROL = 429;

/** Engines whose token counters telemetry knows (ngf_metric_names), and those that count prefix-cache look-ups. */
export const ENGINES_COUNTING_TOKENS: ReadonlySet<string> = new Set(['vllm', 'sglang']);
export const ENGINES_COUNTING_PREFIXES: ReadonlySet<string> = new Set(['vllm']);

export interface ObservedPool {
  snapshot: PoolSnapshot;
  history: PoolHistory;
}

/** The totals of several pools together. */
export function totalsOf(pools: readonly ObservedPool[], range: TimeRange): Totals {
  const totals: Totals = {
    requests: null,
    rejectedRequests: null,
    inputTokens: null,
    outputTokens: null,
    prefixHits: null,
    prefixQueries: null,
  };
  pools.forEach((pool) => addPool(totals, pool, range));
  // Where only rejections were counted, no request that was let through is a count of 0, and the other way round.
  if (totals.requests !== null || totals.rejectedRequests !== null) {
    totals.requests ??= 0;
    totals.rejectedRequests ??= 0;
  }
  return totals;
}

function addPool(totals: Totals, { snapshot, history }: ObservedPool, range: TimeRange): void {
  const standInForInput = standInFor(history, 'inputTokens', range);
  const standInForOutput = standInFor(history, 'outputTokens', range);
  const prefixesByServer = ENGINES_COUNTING_PREFIXES.has(snapshot.servingBackend);
  const tokensByServer = ENGINES_COUNTING_TOKENS.has(snapshot.servingBackend);
  for (const request of history.requests) {
    addEndpointPickerCounts(totals, request, range, prefixesByServer);
    const { serverFirstTokenMs, serverFinishedMs } = request.counted;
    if (prefixesByServer && isIn(range, serverFirstTokenMs)) {
      add(totals, 'prefixHits', request.cachedTokens);
      add(totals, 'prefixQueries', request.promptTokens);
    }
    // The model servers' own counts stand in for minutes in which the endpoint picker did not report.
    if (tokensByServer && isIn(range, serverFirstTokenMs) && standInForInput(serverFirstTokenMs)) {
      add(totals, 'inputTokens', request.promptTokens);
    }
    if (tokensByServer && isIn(range, serverFinishedMs) && standInForOutput(serverFinishedMs)) {
      add(totals, 'outputTokens', request.outputTokens);
    }
  }
}

function addEndpointPickerCounts(
  totals: Totals,
  request: CountedRequest,
  range: TimeRange,
  prefixesByServer: boolean
): void {
  const { counted, status } = request;
  if (isIn(range, counted.eppDecisionMs)) {
    add(totals, status === REJECTED_BY_FLOW_CONTROL ? 'rejectedRequests' : 'requests', 1);
  }
  // The endpoint picker reads token counts from complete answers.
  if (status === 200 && isIn(range, counted.eppFinishedMs)) {
    add(totals, 'inputTokens', request.promptTokens);
    add(totals, 'outputTokens', request.outputTokens);
    if (!prefixesByServer) {
      add(totals, 'prefixHits', request.cachedTokens);
      add(totals, 'prefixQueries', request.promptTokens);
    }
  }
}

function add(totals: Totals, name: keyof Totals, value: number): void {
  totals[name] = (totals[name] ?? 0) + value;
}
