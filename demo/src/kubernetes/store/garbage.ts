import { stringAt } from '../json';
import type { KubernetesObject } from '../object';
import type { Registry } from '../resources/registry';
import type { Store } from './store';

interface Owned {
  table: string;
  key: string;
  object: KubernetesObject;
}

/** After an owner is gone: removes what it owned alone, or lets it live without the owner. */
export function collectGarbage(
  { store, registry }: { store: Store; registry: Registry },
  owner: KubernetesObject,
  isOrphaning: boolean
): void {
  const isOwner = (reference: { [key: string]: unknown }) => reference.uid === owner.metadata.uid;
  const owned: Owned[] = registry.resources.flatMap(({ group, plural }) => {
    const table = group ? `${group}/${plural}` : plural;
    return store
      .list(table)
      .filter(([, object]) => object.metadata.ownerReferences?.some(isOwner))
      .map(([key, object]) => ({ table, key, object }));
  });
  for (const { table, key, object } of owned) {
    const left = (object.metadata.ownerReferences ?? []).filter((reference) => !isOwner(reference));
    if (isOrphaning || left.some((reference) => stringAt(reference, 'uid'))) {
      const ownerReferences = left.length > 0 ? left : undefined;
      store.put(table, key, { ...object, metadata: { ...object.metadata, ownerReferences } }, object);
    } else {
      store.delete(table, key, object);
      collectGarbage({ store, registry }, object, false);
    }
  }
}
