import {
  BEYOND_ALL_DECISIONS,
  boundPlace,
  type BoundPlaceValues,
  bucketCounts,
  byPod,
  candidateStates,
  catalogue,
  decisionHistory,
  latestDecisions,
  type LatestDecisionsValues,
  metrics,
  percentileSeries,
  podGaugeSeries,
  podOverview,
  poolGaugeSeries,
  poolOverview,
  rateSeries,
  summary,
} from '@ngf/telemetry';

import type { History } from './history';

const DAY_SECONDS = 86_400;

export type PageValues = BoundPlaceValues & LatestDecisionsValues;

/** A query as a page asks it. */
export interface PageQuery {
  name: string;
  query: string;
  scope: 'all pools' | 'one pool';
  /** Also over 90 days: what reads nothing that is kept for less. */
  isLong: boolean;
}

const HISTORY = decisionHistory(
  boundPlace,
  { request: "''", model: "''", pod: "''", margin: 'NULL' },
  { beforeTime: String(BEYOND_ALL_DECISIONS.before_time), beforeTrace: "''", beforeSpan: "''", limit: '100' }
);

const EVERYWHERE = ['all pools', 'one pool'] as const;

/** What the app's pages ask (src/pages), and the proxy for `GET metrics/summary`. */
export const PAGE_QUERIES: readonly PageQuery[] = [
  ...asked('poolOverview', poolOverview(boundPlace), EVERYWHERE),
  ...asked('summary', summary(boundPlace), EVERYWHERE),
  ...asked('percentileSeries of TTFT', percentileSeries(metrics.ttft, boundPlace), EVERYWHERE),
  ...asked('bucketCounts of TTFT', bucketCounts(metrics.ttft, boundPlace), ['one pool']),
  ...asked('rateSeries of output tokens', rateSeries(metrics.outputTokens, boundPlace), EVERYWHERE),
  ...asked('poolGaugeSeries of KV-cache', poolGaugeSeries(metrics.kvCacheUtilization, boundPlace), ['one pool']),
  ...recent('podGaugeSeries of queues', podGaugeSeries(metrics.queueDepth, boundPlace), ['one pool']),
  ...recent('podOverview', podOverview(boundPlace), EVERYWHERE),
  ...recent('decisionHistory (100)', HISTORY, EVERYWHERE),
  ...recent('latestDecisions (100)', latestDecisions(), ['one pool']),
  ...recent('candidateStates (100)', candidateStates(), ['one pool']),
  ...asked('scheduler’s duration', percentileSeries(metrics.schedulerDuration, boundPlace), EVERYWHERE),
  ...asked('plugins’ duration', catalogue.pluginDuration.totals(boundPlace, []), EVERYWHERE),
  ...recent('picks', catalogue.picks.totals(boundPlace, byPod), EVERYWHERE),
  ...recent('decisionMargin', catalogue.decisionMargin.totals(boundPlace, []), EVERYWHERE),
  ...recent('reachablePrefix', catalogue.reachablePrefix.totals(boundPlace, []), EVERYWHERE),
  ...recent('bypass', catalogue.bypass.totals(boundPlace, []), EVERYWHERE),
];

function asked(name: string, query: string, scopes: ReadonlyArray<PageQuery['scope']>): PageQuery[] {
  return scopes.map((scope) => ({ name, query, scope, isLong: true }));
}

/** Reads what is kept for less than 90 days. */
function recent(name: string, query: string, scopes: ReadonlyArray<PageQuery['scope']>): PageQuery[] {
  return asked(name, query, scopes).map((page) => ({ ...page, isLong: false }));
}

export function valuesOf({ pool, from, to }: History, scope: PageQuery['scope'], seconds: number): PageValues {
  const { cluster, namespace, name } = pool;
  const isOne = scope === 'one pool';
  return {
    from: Math.min(from, to - seconds),
    to,
    stepSeconds: seconds > DAY_SECONDS ? DAY_SECONDS : 60,
    clusters: isOne ? [cluster] : [],
    namespaces: isOne ? [namespace] : [],
    pools: isOne ? [name] : [],
    cluster,
    namespace,
    pool: name,
    ...BEYOND_ALL_DECISIONS,
    limit: 100,
  };
}
