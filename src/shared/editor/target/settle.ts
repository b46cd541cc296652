import { isEqual } from '../object/equal';
import { parseYaml } from '../yaml/parse';
import type { EditTarget } from './editTarget';
import type { Stored } from './stored';

/** What became of a write whose answer was lost. */
export type Settled =
  | { kind: 'written'; stored: Stored }
  /** The version it was made on is still the newest that the proxy knows; the write may yet arrive. */
  | { kind: 'notWritten' }
  /** What was edited is not there any more. */
  | { kind: 'gone' }
  /** Neither what was there nor what was sent. */
  | { kind: 'changed'; stored: Stored }
  | { kind: 'stillUnknown' };

/** Finds out what became of a write by reading again. `expected` is what the server said that it would store. */
export async function settle(target: EditTarget, base: Stored | undefined, expected: string): Promise<Settled> {
  const outcome = await target.read();
  if (outcome.kind === 'failed') {
    return { kind: 'stillUnknown' };
  }
  if (outcome.kind === 'missing') {
    return { kind: base ? 'gone' : 'notWritten' };
  }
  const { stored } = outcome;
  if (stored.version === base?.version) {
    return { kind: 'notWritten' };
  }
  return { kind: saysTheSame(stored.text, expected) ? 'written' : 'changed', stored };
}

/** Whether two YAML texts mean the same. */
export function saysTheSame(one: string, other: string): boolean {
  if (one === other) {
    return true;
  }
  const [first, second] = [parseYaml(one), parseYaml(other)];
  return first.problems.length === 0 && second.problems.length === 0 && isEqual(first.value, second.value);
}
