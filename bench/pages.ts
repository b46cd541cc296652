import { COPIES, copyDays, copyPools } from './copies';
import type { History } from './history';
import { PAGE_QUERIES, valuesOf, type PageQuery, type PageValues } from './pageQueries';
import { ask, type QueryCost } from './query';
import { quantile, whole, type Section } from './report';

const REPETITIONS = 20;
const HOUR_SECONDS = 3600;
const DAYS_SECONDS = 90 * 24 * HOUR_SECONDS;
const LIMITS_MS = { hour: 150, days: 500 };

async function timesOf({ clickhouse }: History, query: string, values: PageValues): Promise<QueryCost[]> {
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
      `${whole(history.pools)} pools, ${whole(history.pods)} pods; each query ${REPETITIONS} times, as a user who may only read. The pools are copies of ${whole(history.pools / COPIES)}, inserted one table after the other and merged no further than the server did by itself meanwhile; of ngf_inference_metrics_1m only the metrics that these queries read are copied.`,
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
  return [hour, await section(large, 'Page queries over 90 days', long, DAYS_SECONDS, LIMITS_MS.days)];
}
