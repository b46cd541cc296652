import type { PoolIdentity, PoolInventory, PoolRecord } from '../provider';

/** What was told of pools, over what is simulated of them. */
export class KeptPools implements PoolInventory {
  /** By identity; null where the pool was deleted. */
  private readonly told = new Map<string, PoolRecord | null>();

  async upsertPools(pools: readonly PoolRecord[]): Promise<void> {
    pools.forEach((pool) => this.told.set(keyOf(pool), pool));
  }

  async deletePools(pools: readonly PoolIdentity[]): Promise<void> {
    pools.forEach((pool) => this.told.set(keyOf(pool), null));
  }

  /** All pools, sorted by cluster, namespace and name: the simulated ones as telemetry, the told ones as Kubernetes has them. */
  over(simulated: readonly PoolRecord[]): PoolRecord[] {
    const known = new Set(simulated.map(keyOf));
    const others = [...this.told.values()].flatMap((pool) => (pool === null || known.has(keyOf(pool)) ? [] : [pool]));
    return [
      ...simulated.map((pool) => this.seen(pool)),
      ...others.map((pool) => ({ ...pool, readyEndpoints: null, gpuUtilization: null })),
    ].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  }

  private seen(pool: PoolRecord): PoolRecord {
    const told = this.told.get(keyOf(pool));
    if (told === undefined) {
      return pool;
    }
    const { cluster, namespace, name, readyEndpoints, gpuUtilization } = pool;
    return told === null
      ? { ...NOTHING, cluster, namespace, name, readyEndpoints, gpuUtilization }
      : { ...told, origin: 'kubernetes', readyEndpoints, gpuUtilization };
  }
}

/** What telemetry alone says of a pool in Kubernetes. */
const NOTHING = {
  origin: 'telemetry',
  modelName: null,
  modelVersion: null,
  servingBackend: null,
  gpuType: null,
  gpuCount: null,
  replicas: null,
  readyReplicas: null,
  minReplicas: null,
  maxReplicas: null,
  createdAt: null,
} as const;

/** No name has the character that stands between them, which sorts before all others. */
function keyOf({ cluster, namespace, name }: PoolIdentity): string {
  return [cluster, namespace, name].join('\0');
}
