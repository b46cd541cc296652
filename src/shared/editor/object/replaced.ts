import { isMap, type Path } from './path';

/**
 * A copy of an object with the value at a path changed; undefined removes it. Maps on the way are made where they are
 * missing; a position behind a list's end appends to it.
 */
export function replaced(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(root) && typeof key === 'number') {
    const item = replaced(root[key], rest, value);
    return [...root.slice(0, key), ...(item === undefined ? [] : [item]), ...root.slice(key + 1)];
  }
  if (root === undefined && typeof key === 'number') {
    return [replaced(undefined, rest, value)];
  }
  return withEntry(isMap(root) ? root : {}, String(key), (child) => replaced(child, rest, value));
}

/** Object.fromEntries, unlike an assignment, takes a key called `__proto__` for what it is: a key. */
function withEntry(map: Record<string, unknown>, key: string, change: (old: unknown) => unknown) {
  const value = change(Object.hasOwn(map, key) ? map[key] : undefined);
  const entries = Object.entries(map);
  const kept = entries.map(([name, old]): [string, unknown] => [name, name === key ? value : old]);
  const all: Array<[string, unknown]> = Object.hasOwn(map, key) ? kept : [...kept, [key, value]];
  return Object.fromEntries(all.filter(([, one]) => one !== undefined));
}
