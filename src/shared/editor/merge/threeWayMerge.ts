import { isEqual } from '../object/equal';
import { isMap, type Path } from '../object/path';
import { alignedByPosition, mergedOrder } from './align';
import { listKeyOf, type ListKey } from './listKey';

export type Side = 'mine' | 'theirs';

/** A place that both sides changed, each to another value; undefined: it is not there. */
export interface Conflict {
  path: Path;
  base: unknown;
  theirs: unknown;
  mine: unknown;
}

export interface Merge {
  merged: unknown;
  conflicts: Conflict[];
}

/**
 * Brings two edits of one object together, value by value. What only one side changed is taken from it; where both did,
 * `sideOf` decides by the conflict's number (their order does not depend on what is chosen). Maps are merged by key,
 * lists by what names their items, otherwise by position as far as diff3 can align them.
 */
export function threeWayMerge(
  base: unknown,
  theirs: unknown,
  mine: unknown,
  sideOf: (conflict: number) => Side = () => 'mine'
): Merge {
  const conflicts: Conflict[] = [];

  function mergeAt(path: Path, before: unknown, there: unknown, here: unknown): unknown {
    if (isEqual(there, here) || isEqual(before, there)) {
      return here;
    }
    if (isEqual(before, here)) {
      return there;
    }
    if (isMap(there) && isMap(here) && (isMap(before) || before === undefined)) {
      return mergeMaps(path, before ?? {}, there, here);
    }
    if (Array.isArray(before) && Array.isArray(there) && Array.isArray(here)) {
      return mergeLists(path, before, there, here);
    }
    return decide(path, before, there, here);
  }

  function decide(path: Path, before: unknown, there: unknown, here: unknown): unknown {
    const number = conflicts.push({ path, base: before, theirs: there, mine: here }) - 1;
    return sideOf(number) === 'mine' ? here : there;
  }

  function mergeMaps(path: Path, before: JsonMap, there: JsonMap, here: JsonMap): JsonMap {
    const keys = [...new Set([...Object.keys(here), ...Object.keys(there)])];
    const merged = keys.map((key): [string, unknown] => [
      key,
      mergeAt([...path, key], own(before, key), own(there, key), own(here, key)),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }

  function mergeLists(path: Path, before: unknown[], there: unknown[], here: unknown[]): unknown {
    const keyOf = listKeyOf([before, there, here]);
    if (keyOf) {
      return mergeByKey(path, keyOf, before, there, here);
    }
    const aligned = alignedByPosition(before, there, here);
    return aligned
      ? aligned.flatMap((item, index) =>
          'same' in item ? [item.same] : present(mergeAt([...path, index], item.base, item.theirs, item.mine))
        )
      : decide(path, before, there, here);
  }

  function mergeByKey(path: Path, keyOf: ListKey, before: unknown[], there: unknown[], here: unknown[]): unknown[] {
    const byKey = (list: unknown[]) => new Map(list.map((item) => [keyOf(item), item]));
    const [base, theirs, mine] = [byKey(before), byKey(there), byKey(here)];
    return mergedOrder(before.map(keyOf), there.map(keyOf), here.map(keyOf)).flatMap((key, index) =>
      present(mergeAt([...path, index], base.get(key), theirs.get(key), mine.get(key)))
    );
  }

  return { merged: mergeAt([], base, theirs, mine), conflicts };
}

type JsonMap = Record<string, unknown>;

function own(map: JsonMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function present(item: unknown): unknown[] {
  return item === undefined ? [] : [item];
}
