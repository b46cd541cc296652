import { diffArrays } from 'diff';
import { isEqual } from './equal';

/**
 * For each item of a list, the position in the list before of what it was: the same item, or the one whose place it
 * took. Undefined: it is new.
 */
export function predecessors(before: unknown[], after: unknown[]): Array<number | undefined> {
  const found: Array<number | undefined> = [];
  let read = 0;
  let replaced: number[] = [];
  for (const { count, added, removed } of diffArrays(before, after, { comparator: isEqual })) {
    const positions = Array.from({ length: count }, (_, index) => read + index);
    if (added) {
      found.push(...positions.map(() => replaced.shift()));
    } else {
      read += count;
      replaced = removed ? positions : [];
      found.push(...(removed ? [] : positions));
    }
  }
  return found;
}
