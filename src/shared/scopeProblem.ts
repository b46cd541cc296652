import { invalidPartOf, type NamedThing, type PoolIdentity } from './identity';

/** What is wrong with a value that came from a URL: no name at all, or one that nothing has. */
export interface ScopeProblem {
  scope: NamedThing;
  value: string;
  reason: 'notAName' | 'unknown';
}

/** The part of a pool's identity that cannot be a name. */
export function nameProblem(pool: PoolIdentity): ScopeProblem | undefined {
  const scope = invalidPartOf(pool);
  return scope && { scope, value: pool[scope], reason: 'notAName' };
}
