import { EventEmitter } from 'node:events';
import type { KubernetesCluster } from '../clusters/kubernetes/cluster';
import { InventoryKeeper, type InventoryKeeperOptions, type ScalingEvents } from './inventoryKeeper';

/** Keeps the inventory of every cluster that comes, until it goes; changes of replicas are told as events. */
export function keepInventory(options: Omit<InventoryKeeperOptions, 'events'>): {
  events: ScalingEvents;
  onCluster(cluster: KubernetesCluster): void;
  onClusterGone(cluster: KubernetesCluster): void;
  close(): Promise<void>;
} {
  const events: ScalingEvents = new EventEmitter();
  const keepers = new Map<KubernetesCluster, InventoryKeeper>();
  const closing = new Set<Promise<void>>();
  function closeKeeper(cluster: KubernetesCluster): void {
    const ending = keepers.get(cluster)?.close();
    keepers.delete(cluster);
    if (ending !== undefined) {
      closing.add(ending);
      void ending.then(() => closing.delete(ending));
    }
  }
  return {
    events,
    onCluster: (cluster) => void keepers.set(cluster, new InventoryKeeper(cluster, { ...options, events })),
    onClusterGone: closeKeeper,
    close: async () => {
      [...keepers.keys()].forEach(closeKeeper);
      await Promise.all(closing);
    },
  };
}
