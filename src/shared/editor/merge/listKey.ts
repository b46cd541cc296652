import { isMap } from '../object/path';

export type ListKey = (item: unknown) => string;

/**
 * What names the items of Kubernetes' lists, the simplest first: listeners and rules by name, plugins of the endpoint
 * picker by name or type, those of a profile by reference, ports by number, references by all that they consist of.
 */
const CANDIDATES: ReadonlyArray<(item: Record<string, unknown>) => unknown> = [
  (item) => item.name,
  (item) => item.name ?? item.type,
  (item) => item.pluginRef,
  (item) => item.number,
  (item) => item.modelRewrite,
  ({ group, kind, namespace, name, sectionName, port }) =>
    name === undefined ? undefined : JSON.stringify([group, kind, namespace, name, sectionName, port]),
];

/** What tells the items of these lists apart, each named once; undefined where nothing does. */
export function listKeyOf(lists: ReadonlyArray<readonly unknown[]>): ListKey | undefined {
  for (const candidate of CANDIDATES) {
    const keyOf = (item: unknown) => (isMap(item) ? candidate(item) : undefined);
    if (lists.every((list) => namesEach(list, keyOf))) {
      return (item) => String(keyOf(item));
    }
  }
  return undefined;
}

function namesEach(list: readonly unknown[], keyOf: (item: unknown) => unknown): boolean {
  const keys = list.map(keyOf);
  return keys.every((key) => key !== undefined && key !== null) && new Set(keys.map(String)).size === list.length;
}
