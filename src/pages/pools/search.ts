import type { PoolOverview } from '../../shared/poolOverviews';

/** Pools in whose names or model every word of the text occurs. */
export function searchPools(pools: readonly PoolOverview[], text: string): PoolOverview[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return pools.filter((pool) => {
    const names = [pool.pool, pool.namespace, pool.cluster, pool.model ?? ''].join(' ').toLowerCase();
    return words.every((word) => names.includes(word));
  });
}
