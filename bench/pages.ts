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
  podsNow,
  poolGaugeSeries,
  poolOverview,
  rateSeries,
  summary,
  type BoundPlaceValues,
  type LatestDecisionsValues,
} from '@ngf/telemetry';

import { copyDays, copyPools, type History } from './history';
import { ask, type QueryCost } from './query';
import { quantile, whole, type Section } from './report';

const REPETITIONS = 20;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const LIMITS_MS = { hour: 150, days: 500 };

type Values = BoundPlaceValues & LatestDecisionsValues;

/** A query as a page asks it. */
interface PageQuery {
  name: string;
  query: string;
  scope: 'all pools' | 'one pool';
  /** Also over 90 days: what reads nothing that is kept for less. */
  isLong: boolean;
}

const PAGE_QUERIES: readonly PageQuery[] = [
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
  { name: 'decisionCounts', query: decisionCounts(boundPlace), scope: 'all pools', isLong: false },
  { name: 'latestDecisions (100)', query: latestDecisions(), scope: 'one pool', isLong: false },
  { name: 'candidateStates (100)', query: candidateStates(), scope: 'one pool', isLong: false },
];

function valuesOf({ pool, from, to }: History, scope: PageQuery['scope'], seconds: number): Values {
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

async function timesOf({ clickhouse }: History, query: string, values: Values): Promise<QueryCost[]> {
  const costs: QueryCost[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    costs.push(await ask(clickhouse.reader, query, values));
  }
  return costs;
}

async function rowOf(history: History, page: PageQuery, seconds: number, limitMs: number): Promise<string[]> {
  try {
    const costs = await timesOf(history, page.query, valuesOf(history, page.scope, seconds));
    const times = costs.map(({ milliseconds }) => milliseconds);
    const p95 = quantile(times, 0.95);
    const { rows = NaN, bytes = NaN } = costs[0] ?? {};
    return [
      page.name,
      page.scope,
      whole(quantile(times, 0.5)),
      whole(p95),
      p95 <= limitMs ? 'yes' : 'no',
      whole(rows),
      whole(bytes / 1024),
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [page.name, page.scope, '–', '–', `no: ${reason.slice(0, 80)}`, '–', '–'];
  }
}

async function section(
  history: History,
  title: string,
  queries: readonly PageQuery[],
  seconds: number,
  limitMs: number
) {
  const rows: string[][] = [];
  for (const page of queries) {
    rows.push(await rowOf(history, page, seconds, limitMs));
  }
  return {
    title,
    notes: [
      `${whole(history.pools)} pools, ${whole(history.pods)} pods; each query ${REPETITIONS} times, as a user who may only read.`,
    ],
    columns: ['query', 'of', 'p50 ms', 'p95 ms', `≤ ${limitMs} ms`, 'rows read', 'KiB read'],
    rows,
  };
}

/** What pages ask, at the design's size. */
export async function pages(history: History): Promise<Section[]> {
  const large = await copyPools(history);
  const hour = await section(large, 'Page queries over an hour', PAGE_QUERIES, HOUR_SECONDS, LIMITS_MS.hour);
  await copyDays(large);
  const long = PAGE_QUERIES.filter(({ isLong }) => isLong);
  return [hour, await section(large, 'Page queries over 90 days', long, 90 * DAY_SECONDS, LIMITS_MS.days)];
}
