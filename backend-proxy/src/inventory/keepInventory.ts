import { EventEmitter } from 'node:events';
import type { KubernetesCluster } from '../clusters/kubernetes/cluster';
import { InventoryKeeper, type InventoryKeeperOptions, type ScalingEvents } from './inventoryKeeper';

/**
 * Keeps the inventory of every cluster that comes, until it goes; changes of replicas are told as events. Pools of a
 * cluster that is forgotten are deleted: nobody will tell what becomes of them.
 */
export function keepInventory(options: Omit<InventoryKeeperOptions, 'events'>): {
  events: ScalingEvents;
  onCluster(cluster: KubernetesCluster): void;
  onClusterGone(cluster: KubernetesCluster): void;
  onClusterForgotten(name: string): void;
  close(): Promise<void>;
} {
  const events: ScalingEvents = new EventEmitter();
  const keepers = new Map<KubernetesCluster, InventoryKeeper>();
  const closing = new Set<Promise<void>>();
  function closeKeeper(cluster: KubernetesCluster): void {
    const ending = keepers.get(cluster)?.close();
    keepers.delete(cluster);
    if (ending !== undefined) {
      untilEnded(ending);
    }
  }
  function untilEnded(work: Promise<void>): void {
    closing.add(work);
    void work.then(() => closing.delete(work));
  }
  async function deletePoolsOf(name: string): Promise<void> {
    const { metrics, store, logger } = options;
    // What its keeper still writes would come back.
    await Promise.all(closing);
    try {
      const stored = await metrics.pools({ cluster: name });
      const isBack = [...keepers.keys()].some(({ identity }) => identity.name === name);
      const pools = stored.filter(({ origin }) => origin === 'kubernetes' && !isBack);
      await store.deletePools(pools.map(({ cluster, namespace, name }) => ({ cluster, namespace, name })));
    } catch (error) {
      logger.warn(
        { err: error, cluster: name },
        'The pool inventory still has pools of a cluster that is not configured'
      );
    }
  }
  return {
    events,
    onCluster: (cluster) => void keepers.set(cluster, new InventoryKeeper(cluster, { ...options, events })),
    onClusterGone: closeKeeper,
    onClusterForgotten: (name) => untilEnded(deletePoolsOf(name)),
    close: async () => {
      [...keepers.keys()].forEach(closeKeeper);
      await Promise.all(closing);
    },
  };
}
