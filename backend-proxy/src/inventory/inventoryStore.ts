import type { PoolIdentity, PoolRecord } from '../metrics/provider';

/** A pod that the selector of a pool finds. */
export interface PoolMember {
  cluster: string;
  namespace: string;
  pod: string;
  pool: string;
}

/** Where the pools of Kubernetes are kept for those who read metrics of them. */
export interface InventoryStore {
  upsertPools(pools: readonly PoolRecord[]): Promise<void>;
  /** Pools that telemetry still mentions are its own from then on. */
  deletePools(pools: readonly PoolIdentity[]): Promise<void>;
  upsertMembers(members: readonly PoolMember[]): Promise<void>;
}
