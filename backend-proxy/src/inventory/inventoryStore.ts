import type { ScalingEvent } from '@ngf/contract';
import type { PoolInventory } from '../metrics/provider';

/** A pod that the selector of a pool finds. */
export interface PoolMember {
  cluster: string;
  namespace: string;
  pod: string;
  pool: string;
}

/** Where pools and their pods are kept, as Kubernetes has them. */
export interface InventoryStore extends PoolInventory {
  upsertMembers(members: readonly PoolMember[]): Promise<void>;
  /** Kubernetes does not remember them. */
  addScaling(cluster: string, events: readonly ScalingEvent[]): Promise<void>;
}
