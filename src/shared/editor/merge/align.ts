import { diff3Merge } from 'node-diff3';
import { isEqual } from '../object/equal';

/** An item of a list: undisputed, or one that stands at the same place in all three lists. */
export type AlignedItem = { same: unknown } | { base: unknown; theirs: unknown; mine: unknown };

/** Every key of the lists once, in the order that diff3 makes of them. */
export function mergedOrder(base: string[], theirs: string[], mine: string[]): string[] {
  const stretches = diff3Merge(mine, base, theirs, { excludeFalseConflicts: true });
  const merged = stretches.flatMap(({ ok, conflict }) => ok ?? [...(conflict?.a ?? []), ...(conflict?.b ?? [])]);
  return [...new Set([...merged, ...mine, ...theirs])];
}

/**
 * Brings three lists together whose items have no names (Khanna, Kunal, Pierce: A Formal Investigation of Diff3).
 * Undefined where nobody can tell which item became which.
 */
export function alignedByPosition(base: unknown[], theirs: unknown[], mine: unknown[]): AlignedItem[] | undefined {
  const numbers = numbering();
  const [here, before, there] = [mine, base, theirs].map((list) => list.map(numbers.of));
  const aligned: AlignedItem[] = [];
  for (const { ok, conflict } of diff3Merge(here ?? [], before ?? [], there ?? [], { excludeFalseConflicts: true })) {
    if (ok) {
      aligned.push(...ok.map((number) => ({ same: numbers.valueOf(number) })));
    } else if (conflict) {
      if (!staysInPlace(conflict.o, conflict.b, conflict.a)) {
        return undefined;
      }
      conflict.o.forEach((number, index) =>
        aligned.push({
          base: numbers.valueOf(number),
          theirs: numbers.valueOf(conflict.b[index] ?? number),
          mine: numbers.valueOf(conflict.a[index] ?? number),
        })
      );
    }
  }
  return aligned;
}

/**
 * Whether items that both sides touched can be taken for the same ones: one item, or as many as before of which none
 * moved and none was changed twice.
 */
function staysInPlace(base: readonly number[], theirs: readonly number[], mine: readonly number[]): boolean {
  if (theirs.length !== base.length || mine.length !== base.length) {
    return false;
  }
  const hasMoved = (list: readonly number[]) => list.some((item, index) => item !== base[index] && base.includes(item));
  const isChangedTwice = base.some((item, index) => theirs[index] !== item && mine[index] !== item);
  return !hasMoved(theirs) && !hasMoved(mine) && (base.length === 1 || !isChangedTwice);
}

/** Gives equal values the same number: diff3 compares with ===. */
function numbering() {
  const values: unknown[] = [];
  return {
    of: (value: unknown): number => {
      const known = values.findIndex((other) => isEqual(other, value));
      return known >= 0 ? known : values.push(value) - 1;
    },
    valueOf: (number: number): unknown => values[number],
  };
}
