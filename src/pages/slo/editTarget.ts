import type { Objectives, PoolObjectives } from '@ngf/contract';
import type { PoolIdentity } from '../../shared/identity';
import type { SloContext } from './sloContext';

/** Whose objectives are edited, from which version on. */
export interface EditTarget {
  owner: PoolIdentity;
  /** What is stored; its objectives are null where the defaults hold. */
  stored: PoolObjectives;
  /** What holds now, and what an edit begins with. */
  held: Objectives;
}

/** The owner of the defaults: the contract names no pool there. */
export const EVERY_POOL: PoolIdentity = { cluster: '', namespace: '', pool: '' };

/** Undefined where the backend proxy did not tell what is stored: without its version nothing can be changed. */
export function editTarget(
  context: SloContext | undefined,
  { cluster, namespace, pool }: PoolIdentity,
  shown: { objectives: Objectives } | undefined
): EditTarget | undefined {
  if (context?.configuration.kind !== 'known') {
    return undefined;
  }
  const { defaults, pools } = context.configuration.value;
  const owner = { cluster, namespace, pool };
  const nothing: PoolObjectives = { ...owner, version: 0, objectives: null, changedAt: null };
  const isOwners = (entry: PoolObjectives) =>
    entry.cluster === cluster && entry.namespace === namespace && entry.pool === pool;
  const stored = pool === '' ? defaults : (pools.find(isOwners) ?? nothing);
  const held = stored.objectives ?? defaults.objectives ?? shown?.objectives;
  return held && { owner, stored, held };
}
