import type { NamedThing } from './identity';

/** What is wrong with a value that came from a URL: no name at all, or one that no pool has. */
export interface ScopeProblem {
  scope: NamedThing;
  value: string;
  reason: 'notAName' | 'unknown';
}
