import type { InferencePoolDerived, ScaleResult } from '@ngf/contract';
import { useEffect, useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { readPool } from '../../kubernetes/objects';
import type { ProxyFailure } from '../../kubernetes/proxyFailure';
import { readProxyFailure } from '../../kubernetes/readProxyFailure';
import type { WriteOutcome } from '../../kubernetes/proxyWrite';
import type { ObjectIdentity } from '../../identity';
import { scalePool } from './scalePool';

interface ScaleState {
  now?: InferencePoolDerived;
  failure?: ProxyFailure;
  isScaling: boolean;
  outcome?: WriteOutcome<ScaleResult>;
}

/** Reads a pool's replicas, and sets them. */
export function useScale(pool: ObjectIdentity, onScaled: (() => void) | undefined) {
  const [state, setState] = useState<ScaleState>({ isScaling: false });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isWanted = true;
    firstValueFrom(readPool(pool)).then(
      ({ derived }) => isWanted && setState((before) => ({ ...before, now: derived, failure: undefined })),
      (error: unknown) => isWanted && setState((before) => ({ ...before, failure: readProxyFailure(error) }))
    );
    return () => {
      isWanted = false;
    };
  }, [pool, attempt]);

  async function run(replicas: number) {
    setState({ ...state, isScaling: true, outcome: undefined });
    const outcome = await scalePool(pool, replicas);
    setState({ ...state, isScaling: false, outcome });
    if (outcome.kind === 'written') {
      onScaled?.();
    } else {
      // What it is now tells whether a lost answer was a success, and who else scaled it.
      setAttempt((number) => number + 1);
    }
  }

  return { ...state, scale: (replicas: number) => void run(replicas) };
}
