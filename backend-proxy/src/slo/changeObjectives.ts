import type { PoolObjectives } from '@ngf/contract';
import type { AuditTrail, Origin } from '../audit/auditTrail';
import { ProblemError } from '../errors';
import { entryOf } from './configuration';
import { ownerKey, type ObjectivesChange, type ObjectivesOwner, type ObjectivesStore } from './objectivesStore';

interface Writer {
  store: ObjectivesStore;
  trail: AuditTrail;
  origin: Origin;
}

/**
 * Changes what an owner promises, and answers with what is stored then.
 *
 * @throws ProblemError 409 with the present entry in `current` where it is not the version that was read
 */
export async function changeObjectives(
  { store, trail, origin }: Writer,
  change: ObjectivesChange
): Promise<PoolObjectives> {
  const { owner, version, objectives } = change;
  const before = entryOf(await store.list(), owner);
  const intended = {
    cluster: owner.cluster,
    verb: objectives === null ? ('delete' as const) : ('update' as const),
    kind: 'ServiceLevelObjectives',
    namespace: owner.namespace === '' ? null : owner.namespace,
    name: owner.pool === '' ? 'defaults' : owner.pool,
    dryRun: false,
    change: { before: before.objectives ?? undefined, after: objectives ?? undefined },
  };
  return trail.record(origin, intended, async () => {
    if (before.version !== version || !(await store.change(change))) {
      throw changedMeanwhile(await currentOf(store, owner), version);
    }
    return currentOf(store, owner);
  });
}

async function currentOf(store: ObjectivesStore, owner: ObjectivesOwner): Promise<PoolObjectives> {
  return entryOf(await store.list(), owner);
}

function changedMeanwhile(current: PoolObjectives, version: number): ProblemError {
  const whose = current.pool === '' ? 'The default objectives' : `The objectives of ${ownerKey(current)}`;
  return new ProblemError(
    409,
    'Conflict',
    `${whose} are at version ${current.version}, not ${version}: somebody else changed them. Read them anew and change those.`,
    { members: { current } }
  );
}
