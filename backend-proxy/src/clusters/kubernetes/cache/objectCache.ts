import type { KubernetesObject } from '../object';
import { LabelIndex } from './labelIndex';

export interface CacheChange<Item> {
  before: Item | undefined;
  after: Item | undefined;
}

type Labels = Readonly<Record<string, string>>;

export interface ObjectCacheOptions<Item> {
  /** What `withLabels` looks at: an object's own labels by default, those of the pods that it makes, or what it scales. */
  labelsOf?: (item: Item) => Labels[];
  /** Whether two of the same name are the same for whoever reads the cache; by default, by their versions. */
  isSame?: (before: Item, after: Item) => boolean;
}

/** The objects of one kind as a watch tells them. Lists are sorted by namespace and name, as Kubernetes' own. */
export class ObjectCache<Item extends KubernetesObject> {
  /** Where the watch goes on; undefined before the first list. */
  resourceVersion: string | undefined;
  private readonly objects = new Map<string, Item>();
  private readonly index: LabelIndex<Item>;
  private readonly isSame: (before: Item, after: Item) => boolean;
  private readonly listeners = new Set<(change: CacheChange<Item>) => void>();
  private readonly revisions = new Map<string, number>();
  private sorted: readonly Item[] | undefined;
  private readonly sortedIn = new Map<string, readonly Item[]>();

  constructor({ labelsOf = ownLabels, isSame = isSameVersion }: ObjectCacheOptions<Item> = {}) {
    this.isSame = isSame;
    this.index = new LabelIndex((item) =>
      labelsOf(item).map((labels) => ({ namespace: item.metadata.namespace ?? '', labels }))
    );
  }

  /** The same array until something in it changes. */
  list(namespace?: string): readonly Item[] {
    this.sorted ??= [...this.objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    if (namespace === undefined) {
      return this.sorted;
    }
    const known = this.sortedIn.get(namespace);
    if (known !== undefined) {
      return known;
    }
    const items = this.sorted.filter((item) => item.metadata.namespace === namespace);
    if (items.length > 0) {
      this.sortedIn.set(namespace, items);
    }
    return items;
  }

  /** Grows with every change in a namespace; '' is where objects stand that have none. */
  revisionIn(namespace: string): number {
    return this.revisions.get(namespace) ?? 0;
  }

  get(namespace: string | undefined, name: string): Item | undefined {
    return this.objects.get(keyOf(namespace, name));
  }

  withLabels(namespace: string, labels: Labels): Item[] {
    return this.index.find(namespace, labels);
  }

  /** Called for every change, in order. */
  onChange(listener: (change: CacheChange<Item>) => void): void {
    this.listeners.add(listener);
  }

  /** What was listed, in place of everything. */
  replace(items: readonly Item[], resourceVersion: string): void {
    this.sorted = undefined;
    const present = new Set(items.map((item) => keyOf(item.metadata.namespace, item.metadata.name)));
    for (const [key, item] of this.objects) {
      if (!present.has(key)) {
        this.remove(item);
      }
    }
    items.forEach((item) => this.put(item));
    this.resourceVersion = resourceVersion;
  }

  put(after: Item): void {
    const key = keyOf(after.metadata.namespace, after.metadata.name);
    const before = this.objects.get(key);
    if (before !== undefined && this.isSame(before, after)) {
      return;
    }
    if (before !== undefined) {
      this.index.remove(before);
    }
    this.objects.set(key, after);
    this.index.add(after);
    this.changed({ before, after });
  }

  remove({ metadata }: Pick<KubernetesObject, 'metadata'>): void {
    const key = keyOf(metadata.namespace, metadata.name);
    const before = this.objects.get(key);
    if (before !== undefined) {
      this.objects.delete(key);
      this.index.remove(before);
      this.changed({ before, after: undefined });
    }
  }

  private changed(change: CacheChange<Item>): void {
    const { before, after } = change;
    const { namespace = '' } = (after ?? before)?.metadata ?? {};
    // Most changes leave an object in its place; sorting thousands again would take longer than all else.
    this.sorted =
      before === undefined || after === undefined ? undefined : this.sorted?.with(this.sorted.indexOf(before), after);
    this.sortedIn.delete(namespace);
    this.revisions.set(namespace, this.revisionIn(namespace) + 1);
    this.listeners.forEach((listener) => listener(change));
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function ownLabels({ metadata }: KubernetesObject): Labels[] {
  return [metadata.labels ?? {}];
}

function isSameVersion(a: KubernetesObject, b: KubernetesObject): boolean {
  const { uid, resourceVersion } = a.metadata;
  return resourceVersion !== undefined && resourceVersion === b.metadata.resourceVersion && uid === b.metadata.uid;
}
