import { type Deletion, DeletionSchema } from '@ngf/contract';
import { Check } from 'typebox/value';
import { readProxyFailure } from '../../kubernetes/readProxyFailure';
import { type WriteOutcome, writeToProxy } from '../../kubernetes/proxyWrite';
import type { TypedIdentity } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import { fetchObject, objectPath } from '../target/objectTarget';

export const propagationPolicies = ['Background', 'Foreground', 'Orphan'] as const;

export type PropagationPolicy = (typeof propagationPolicies)[number];

export type DeleteOutcome =
  | { kind: 'deleted' }
  /** It goes when its finalizers are done. */
  | { kind: 'terminating'; finalizers: string[] }
  /** It is not the version any more that was looked at. */
  | { kind: 'changed' }
  | Extract<WriteOutcome<Deletion>, { kind: 'refused' | 'signedOut' | 'unknown' }>;

/** Deletes the very version that was looked at. A lost answer is found out by reading. Never throws. */
export async function deleteObject(
  identity: TypedIdentity,
  seen: KubernetesObject,
  propagationPolicy: PropagationPolicy
): Promise<DeleteOutcome> {
  const { resourceVersion } = seen.metadata;
  const outcome = await writeToProxy<Deletion>(
    {
      method: 'DELETE',
      path: objectPath(identity),
      params: { propagationPolicy, ...(resourceVersion !== undefined && { resourceVersion }) },
    },
    (data) => (Check(DeletionSchema, data) ? data : undefined)
  );
  switch (outcome.kind) {
    case 'written':
      return outcome.value.deleted
        ? { kind: 'deleted' }
        : { kind: 'terminating', finalizers: outcome.value.finalizers };
    case 'unknown':
      return (await findOut(identity, seen)) ?? outcome;
    case 'conflict':
      return { kind: 'changed' };
    case 'refused':
      return whyRefused(outcome);
    case 'signedOut':
      return outcome;
  }
}

function whyRefused(outcome: Extract<DeleteOutcome, { kind: 'refused' }>): DeleteOutcome {
  switch (outcome.failure.kind) {
    case 'notFound':
      return { kind: 'deleted' };
    case 'conflict':
      return { kind: 'changed' };
    default:
      return outcome;
  }
}

/** Undefined: reading tells nothing, or nothing has happened so far. */
async function findOut(identity: TypedIdentity, seen: KubernetesObject): Promise<DeleteOutcome | undefined> {
  try {
    const { uid, deletionTimestamp, finalizers } = (await fetchObject(identity)).metadata;
    if (uid !== seen.metadata.uid) {
      return { kind: 'deleted' };
    }
    return deletionTimestamp === undefined
      ? undefined
      : { kind: 'terminating', finalizers: Array.isArray(finalizers) ? finalizers.map(String) : [] };
  } catch (error) {
    return readProxyFailure(error).kind === 'notFound' ? { kind: 'deleted' } : undefined;
  }
}
