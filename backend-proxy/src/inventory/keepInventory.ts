import { EventEmitter } from 'node:events';
import type { KubernetesCluster } from '../clusters/kubernetes/cluster';
import { InventoryKeeper, type InventoryKeeperOptions, type ScalingEvents } from './inventoryKeeper';

/** Keeps the inventory of every cluster that comes; changes of replicas are told as events. */
export function keepInventory(options: Omit<InventoryKeeperOptions, 'events'>): {
  events: ScalingEvents;
  onCluster(cluster: KubernetesCluster): void;
  close(): Promise<void>;
} {
  const events: ScalingEvents = new EventEmitter();
  const keepers: InventoryKeeper[] = [];
  return {
    events,
    onCluster: (cluster) => void keepers.push(new InventoryKeeper(cluster, { ...options, events })),
    close: async () => {
      await Promise.all(keepers.map((keeper) => keeper.close()));
    },
  };
}
