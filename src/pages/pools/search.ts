import type { PoolOverview } from '../../shared/poolOverviews';
import { searchRows } from '../../shared/table/search';

/** Pools in whose names or model every word of the text occurs. */
export function searchPools(pools: readonly PoolOverview[], text: string): PoolOverview[] {
  return searchRows(pools, text, ({ pool, namespace, cluster, model }) => [pool, namespace, cluster, model ?? '']);
}
