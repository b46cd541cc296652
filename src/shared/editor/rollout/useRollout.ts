import type { Rollout } from '@ngf/contract';
import { useEffect, useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { readProxyFailure } from '../../kubernetes/readProxyFailure';
import type { ObjectIdentity } from '../../identity';
import { readEppConfig } from '../../kubernetes/objects';

const EVERY_MS = 2_000;

/** Follows the roll-out of a pool's endpoint picker for as long as it is looked at. */
export function useRollout({ cluster, namespace, name }: ObjectIdentity): { rollout?: Rollout; failure?: string } {
  const [state, setState] = useState<{ rollout?: Rollout; failure?: string }>({});

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const look = async () => {
      const seen = await rolloutOf({ cluster, namespace, name });
      if (!isWanted) {
        return;
      }
      setState(seen);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [cluster, namespace, name]);

  return state;
}

async function rolloutOf(pool: ObjectIdentity): Promise<{ rollout?: Rollout; failure?: string }> {
  try {
    return { rollout: (await firstValueFrom(readEppConfig(pool))).rollout ?? undefined };
  } catch (error) {
    return { failure: readProxyFailure(error).message };
  }
}
