import {
  BEYOND_ALL_DECISIONS,
  boundPlace,
  bucketCounts,
  candidateStates,
  decisionCounts,
  latestDecisions,
  metrics,
  percentileSeries,
  podGaugeSeries,
  podOverview,
  podsNow,
  poolGaugeSeries,
  poolOverview,
  rateSeries,
  summary,
  type BoundPlaceValues,
  type LatestDecisionsValues,
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

export const PAGE_QUERIES: readonly PageQuery[] = [
  { name: 'poolOverview', query: poolOverview(boundPlace), scope: 'all pools', isLong: true },
  { name: 'summary', query: summary(boundPlace), scope: 'all pools', isLong: true },
  { name: 'summary', query: summary(boundPlace), scope: 'one pool', isLong: true },
  {
    name: 'percentileSeries of TTFT',
    query: percentileSeries(metrics.ttft, boundPlace),
    scope: 'all pools',
    isLong: true,
  },
  {
    name: 'percentileSeries of TTFT',
    query: percentileSeries(metrics.ttft, boundPlace),
    scope: 'one pool',
    isLong: true,
  },
  { name: 'bucketCounts of TTFT', query: bucketCounts(metrics.ttft, boundPlace), scope: 'one pool', isLong: true },
  {
    name: 'rateSeries of output tokens',
    query: rateSeries(metrics.outputTokens, boundPlace),
    scope: 'all pools',
    isLong: true,
  },
  {
    name: 'rateSeries of output tokens',
    query: rateSeries(metrics.outputTokens, boundPlace),
    scope: 'one pool',
    isLong: true,
  },
  {
    name: 'poolGaugeSeries of KV-cache',
    query: poolGaugeSeries(metrics.kvCacheUtilization, boundPlace),
    scope: 'one pool',
    isLong: true,
  },
  {
    name: 'podGaugeSeries of queues',
    query: podGaugeSeries(metrics.queueDepth, boundPlace),
    scope: 'one pool',
    isLong: false,
  },
  { name: 'podsNow', query: podsNow(boundPlace), scope: 'one pool', isLong: false },
  { name: 'podOverview', query: podOverview(boundPlace), scope: 'one pool', isLong: false },
  { name: 'decisionCounts', query: decisionCounts(boundPlace), scope: 'all pools', isLong: false },
  { name: 'latestDecisions (100)', query: latestDecisions(), scope: 'one pool', isLong: false },
  { name: 'candidateStates (100)', query: candidateStates(), scope: 'one pool', isLong: false },
];

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
