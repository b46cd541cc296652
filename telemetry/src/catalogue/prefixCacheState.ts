/** How well a prefix cache serves, in a word. */
export type PrefixCacheState = 'cold' | 'warm' | 'hot';

/**
 * Bounds of the share of looked-up prompt tokens that the cache held. No engine and no standard names such classes:
 * below a tenth a cache saves next to no prefill, from a half on it saves most of it.
 */
const WARM_FROM = 0.1;
const HOT_FROM = 0.5;

/** The class of a hit rate (0–1); null where the rate is not known. */
export function prefixCacheState(hitRate: number | null): PrefixCacheState | null {
  if (hitRate === null) {
    return null;
  }
  if (hitRate < WARM_FROM) {
    return 'cold';
  }
  return hitRate < HOT_FROM ? 'warm' : 'hot';
}
