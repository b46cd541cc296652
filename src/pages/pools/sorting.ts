import { identityKey } from '../../shared/identity';
import { type PoolOverview, readyCount } from '../../shared/poolOverviews';
import { poolState, severityRank } from '../../shared/poolState';

/** What a column sorts by. Null sorts last in both directions: no data is neither small nor large. */
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
} satisfies Record<string, (pool: PoolOverview) => string | number | null>;

export type SortColumn = keyof typeof keys;
type SortDirection = 'ascending' | 'descending';

export interface Sort {
  column: SortColumn;
  direction: SortDirection;
}

/** The worst first: what needs attention stands on top. */
export const defaultSort: Sort = { column: 'state', direction: 'ascending' };

export function sortPools(pools: readonly PoolOverview[], { column, direction }: Sort): PoolOverview[] {
  const key: (pool: PoolOverview) => string | number | null = keys[column];
  const sign = direction === 'ascending' ? 1 : -1;
  return [...pools].sort(
    (a, b) => compare(key(a), key(b), sign) || identityKey(a).localeCompare(identityKey(b), 'en', { numeric: true })
  );
}

function compare(a: string | number | null, b: string | number | null, sign: 1 | -1): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return sign * (a - b);
  }
  return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** The sort after a click on a column's head: the other way round, or the way that puts what matters on top. */
export function sortAfterClick(sort: Sort, column: SortColumn): Sort {
  if (sort.column === column) {
    return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const startsLow: readonly SortColumn[] = ['pool', 'state', 'cluster', 'namespace', 'model', 'ready'];
  return { column, direction: startsLow.includes(column) ? 'ascending' : 'descending' };
}

/** As it stands in the URL: `ttftP95` or `-ttftP95`. */
export function sortToUrl({ column, direction }: Sort): string {
  return direction === 'descending' ? `-${column}` : column;
}

export function sortFromUrl(text: string): Sort {
  const column = text.replace(/^-/, '');
  return isColumn(column) ? { column, direction: text.startsWith('-') ? 'descending' : 'ascending' } : defaultSort;
}

function isColumn(name: string): name is SortColumn {
  return Object.hasOwn(keys, name);
}
