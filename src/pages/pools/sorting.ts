import { identityKey } from '../../shared/identity';
import { type PoolOverview, readyCount } from '../../shared/poolOverviews';
import { poolState } from '../../shared/poolState';
import { severityRank } from '../../shared/severity';
import { type Sort, sortAfterClick, sortFromUrl, type SortKey, sortRows } from '../../shared/table/sorting';

/** What a column sorts by. */
const keys = {
  pool: (pool) => pool.pool,
  state: (pool) => severityRank(poolState(pool)),
  cluster: (pool) => pool.cluster,
  namespace: (pool) => pool.namespace,
  model: (pool) => pool.model,
  ttftP50: (pool) => pool.ttftP50,
  ttftP95: (pool) => pool.ttftP95,
  tokens: (pool) => pool.outputTokensPerSecond,
  kvCache: (pool) => pool.kvCacheMean,
  queue: (pool) => pool.queueSum,
  errors: (pool) => pool.errorRate,
  ready: readyCount,
} satisfies Record<string, (pool: PoolOverview) => SortKey>;

export type SortColumn = keyof typeof keys;
export type PoolSort = Sort<SortColumn>;

/** The worst first: what needs attention stands on top. */
export const defaultSort: PoolSort = { column: 'state', direction: 'ascending' };

export function sortPools(pools: readonly PoolOverview[], { column, direction }: PoolSort): PoolOverview[] {
  return sortRows(pools, direction, keys[column], identityKey);
}

/** A column starts the way that puts what matters on top. */
export function poolSortAfterClick(sort: PoolSort, column: SortColumn): PoolSort {
  const startsLow: readonly SortColumn[] = ['pool', 'state', 'cluster', 'namespace', 'model', 'ready'];
  return sortAfterClick(sort, column, startsLow.includes(column) ? 'ascending' : 'descending');
}

export function poolSortFromUrl(text: string): PoolSort {
  return sortFromUrl(text, isColumn, defaultSort);
}

function isColumn(name: string): name is SortColumn {
  return Object.hasOwn(keys, name);
}
