import { POOL_CATALOGUE } from './poolCatalogue';
import type { PoolSpec } from './poolSpec';

/**
 * The pools at a scale. Pods grow in proportion; pools with the root, as fleets add replicas sooner than models.
 *
 * @throws RangeError if `scale` is not a positive number
 */
export function poolsAtScale(scale: number): PoolSpec[] {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new RangeError(`scale must be a positive number, got ${scale}`);
  }
  const copies = Math.max(1, Math.round(Math.sqrt(scale)));
  const pools: PoolSpec[] = [];
  for (let copy = 1; copy <= copies; copy++) {
    for (const entry of POOL_CATALOGUE) {
      const replicas = Math.max(1, Math.round((entry.replicas * scale) / copies));
      pools.push({
        failureMode: 'FailOpen',
        requestedModel: entry.modelName,
        ...entry,
        name: copy === 1 ? entry.name : `${entry.name}-${copy}`,
        replicas,
        minReplicas: Math.max(1, Math.floor(replicas / 2)),
        maxReplicas: replicas + Math.max(2, Math.ceil(replicas / 2)),
      });
    }
  }
  return pools;
}
