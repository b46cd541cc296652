import { DEFAULT_OBJECTIVES, type PoolObjectives, type ProblemCause, type SloConfiguration } from '@ngf/contract';
import { EVERY_POOL, ownerKey, type ObjectivesOwner, type StoredObjectives } from './objectivesStore';

/**
 * What holds, and what of it is wrong.
 *
 * @param isKnown whether Kubernetes or telemetry knows a pool of that name
 */
export function configurationOf(
  stored: readonly StoredObjectives[],
  isKnown: (owner: ObjectivesOwner) => boolean
): SloConfiguration {
  const ofPools = stored.filter(({ pool }) => pool !== '');
  const unknown = ofPools.filter((entry) => entry.objectives !== null && !isKnown(entry));
  return {
    defaults: entryOf(stored, EVERY_POOL),
    pools: ofPools.map(asEntry),
    problems: [...stored.filter(({ isUnusable }) => isUnusable).map(unusable), ...unknown.map(noSuchPool)],
  };
}

/** What is stored of an owner, or would be changed first. */
export function entryOf(stored: readonly StoredObjectives[], owner: ObjectivesOwner): PoolObjectives {
  const key = ownerKey(owner);
  const entry = stored.find((one) => ownerKey(one) === key);
  const { objectives, ...rest } = entry ? asEntry(entry) : { ...owner, version: 0, objectives: null, changedAt: null };
  return { ...rest, objectives: objectives ?? (owner.pool === '' ? DEFAULT_OBJECTIVES : null) };
}

function asEntry({ isUnusable: _isUnusable, ...entry }: StoredObjectives): PoolObjectives {
  return entry;
}

function unusable(entry: StoredObjectives): ProblemCause {
  const instead = entry.objectives === null ? 'the defaults hold' : 'what was stored before it holds';
  return {
    field: fieldOf(entry),
    reason: 'FieldValueInvalid',
    message: `Version ${entry.version} in ngf_slo_versions has values that are not allowed, so ${instead}. Save these objectives anew.`,
  };
}

function noSuchPool(entry: StoredObjectives): ProblemCause {
  return { field: fieldOf(entry), reason: 'FieldValueNotFound', message: 'No such pool: remove or rename it.' };
}

function fieldOf(owner: ObjectivesOwner): string {
  return owner.pool === '' ? 'defaults' : `pools ${ownerKey(owner)}`;
}
