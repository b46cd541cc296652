import type { KubernetesObject } from '../object';
import { LabelIndex } from './labelIndex';

export interface CacheChange<Item> {
  before: Item | undefined;
  after: Item | undefined;
}

type Labels = Readonly<Record<string, string>>;

/** The objects of one kind as a watch tells them. Lists are sorted by namespace and name, as Kubernetes' own. */
export class ObjectCache<Item extends KubernetesObject> {
  /** Where the watch goes on; undefined before the first list. */
  resourceVersion: string | undefined;
  /** Grows with every change. */
  revision = 0;
  private readonly objects = new Map<string, Item>();
  private readonly index: LabelIndex<Item>;
  private readonly listeners = new Set<(change: CacheChange<Item>) => void>();
  private sorted: readonly Item[] | undefined;

  /** @param labelsOf what `withLabels` looks at: an object's own labels, those of the pods that it makes, or what it scales */
  constructor(labelsOf: (item: Item) => Labels[] = (item) => [item.metadata.labels ?? {}]) {
    this.index = new LabelIndex((item) =>
      labelsOf(item).map((labels) => ({ namespace: item.metadata.namespace ?? '', labels }))
    );
  }

  list(namespace?: string): readonly Item[] {
    this.sorted ??= [...this.objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    return namespace === undefined ? this.sorted : this.sorted.filter((item) => item.metadata.namespace === namespace);
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
    if (before !== undefined && isSameVersion(before, after)) {
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
    this.sorted = undefined;
    this.revision += 1;
    this.listeners.forEach((listener) => listener(change));
  }
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function isSameVersion(a: KubernetesObject, b: KubernetesObject): boolean {
  const { uid, resourceVersion } = a.metadata;
  return resourceVersion !== undefined && resourceVersion === b.metadata.resourceVersion && uid === b.metadata.uid;
}
