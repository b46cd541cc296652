import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { ClusterUnreachable } from '../apiErrors';
import type { ApiServer } from '../apiServer';

const ListSchema = Type.Object({
  metadata: Type.Object({ resourceVersion: Type.String(), continue: Type.Optional(Type.String()) }),
  items: Type.Array(Type.Unknown()),
});

/** Kubernetes' own clients page by as many. */
const PAGE_SIZE = '500';

/** Every object of a collection, page by page; those that `read` does not accept are left out. */
export async function listAll<Item>(
  api: ApiServer,
  path: string,
  read: (object: unknown) => Item | undefined
): Promise<{ items: Item[]; resourceVersion: string }> {
  const items: Item[] = [];
  let next: string | undefined;
  let resourceVersion = '';
  do {
    const page = await api.get(path, { limit: PAGE_SIZE, continue: next });
    if (!Check(ListSchema, page)) {
      throw new ClusterUnreachable('a list is not one of Kubernetes');
    }
    items.push(...page.items.map(read).filter((item) => item !== undefined));
    resourceVersion = page.metadata.resourceVersion;
    next = page.metadata.continue === '' ? undefined : page.metadata.continue;
  } while (next !== undefined);
  return { items, resourceVersion };
}
