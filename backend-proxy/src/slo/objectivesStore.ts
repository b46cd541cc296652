import type { Objectives, PoolObjectives } from '@ngf/contract';

/** Whose objectives: a pool's, or, without names, those of all pools that have none of their own. */
export type ObjectivesOwner = Pick<PoolObjectives, 'cluster' | 'namespace' | 'pool'>;

export const EVERY_POOL: ObjectivesOwner = { cluster: '', namespace: '', pool: '' };

export interface StoredObjectives extends PoolObjectives {
  /** What was stored last is none that this version allows: `objectives` are what held before. */
  isUnusable: boolean;
}

/** A change of an owner's objectives. */
export interface ObjectivesChange {
  owner: ObjectivesOwner;
  /** The one that is changed; 0: nothing was ever stored. */
  version: number;
  /** Null: the owner has none of its own any more. */
  objectives: Objectives | null;
}

/** Where objectives are kept, for the proxy to change and for ClickHouse's queries to read. */
export interface ObjectivesStore {
  /**
   * An entry per owner that anything was ever stored of.
   *
   * @throws ProblemError 502 or 503 where the store cannot be read
   */
  list(): Promise<StoredObjectives[]>;
  /**
   * Stores the next version, unless there is one already: of several changes of one version one is made, wherever they
   * come from.
   *
   * @returns whether it was made
   * @throws ProblemError 502 or 503 where it cannot be stored
   */
  change(change: ObjectivesChange): Promise<boolean>;
  close(): Promise<void>;
}

export function ownerKey({ cluster, namespace, pool }: ObjectivesOwner): string {
  return `${cluster}/${namespace}/${pool}`;
}
