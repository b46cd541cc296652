import { useEffect, useState } from 'react';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { readProxyFailure } from '../../kubernetes/readProxyFailure';
import type { TypedIdentity } from '../kinds/editableKind';
import type { KubernetesObject } from '../object/kubernetesObject';
import { fetchObject } from '../target/objectTarget';
import { deleteObject, type DeleteOutcome, type PropagationPolicy } from './deleteObject';
import { type Dependent, dependentsOf } from './dependents';
import { readSurroundings } from './readSurroundings';

interface Seen {
  object: KubernetesObject;
  /** A failure: who depends on the object could not be told. */
  dependents: Dependent[] | ProxyFailure;
}

export interface DeletionState {
  seen?: Seen;
  /** Why the object itself could not be read. */
  failure?: ProxyFailure;
  isDeleting: boolean;
  outcome?: DeleteOutcome;
}

/** Looks at an object and who depends on it, then deletes just the version that was seen. */
export function useDeletion(identity: TypedIdentity) {
  const [state, setState] = useState<DeletionState>({ isDeleting: false });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isWanted = true;
    void look(identity).then((found) => isWanted && setState((before) => ({ ...before, ...found })));
    return () => {
      isWanted = false;
    };
  }, [identity, attempt]);

  async function run(policy: PropagationPolicy) {
    if (!state.seen) {
      return;
    }
    setState({ ...state, isDeleting: true, outcome: undefined });
    const outcome = await deleteObject(identity, state.seen.object, policy);
    setState({ ...state, isDeleting: false, outcome });
    if (outcome.kind === 'changed' || outcome.kind === 'unknown') {
      setAttempt((number) => number + 1);
    }
  }

  return { ...state, run: (policy: PropagationPolicy) => void run(policy) };
}

async function look(identity: TypedIdentity): Promise<Pick<DeletionState, 'seen' | 'failure'>> {
  try {
    const object = await fetchObject(identity);
    return { failure: undefined, seen: { object, dependents: await lookAround(identity) } };
  } catch (error) {
    return { failure: readProxyFailure(error) };
  }
}

async function lookAround(identity: TypedIdentity): Promise<Dependent[] | ProxyFailure> {
  try {
    return dependentsOf(identity, await readSurroundings(identity.cluster));
  } catch (error) {
    return readProxyFailure(error);
  }
}
