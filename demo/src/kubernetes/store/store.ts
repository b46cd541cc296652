import type { KubernetesObject } from '../object';

/** A change of the store, as etcd's watch tells it. */
export interface StoreEvent {
  revision: number;
  type: 'put' | 'delete';
  resource: string;
  key: string;
  /** The object after it; of a deletion, the last one with the deletion's revision. */
  object: KubernetesObject;
  /** The object before it. */
  previous: KubernetesObject | undefined;
}

/** Asked for a revision whose history is gone. */
export class CompactedError extends Error {}

/** The object is not the one that the caller had read. */
export class RevisionConflictError extends Error {}

/** Changes kept for watches and for lists of the past. */
const HISTORY_LIMIT = 20_000;

/**
 * Objects by key, with one revision for all, as etcd has it. What is stored is never changed: a new object takes its
 * place. A key is `namespace/name`, or the name alone.
 */
export class Store {
  private readonly tables = new Map<string, Map<string, KubernetesObject>>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private history: StoreEvent[] = [];
  private current = 1;
  private compacted = 0;

  /** The revision of the last change. */
  get revision(): number {
    return this.current;
  }

  get(resource: string, key: string): KubernetesObject | undefined {
    return this.tables.get(resource)?.get(key);
  }

  /**
   * Objects in the order of their keys' bytes.
   *
   * @param revision as they were then; now by default
   * @throws CompactedError where that is too long ago
   */
  list(resource: string, revision = this.current): Array<[key: string, object: KubernetesObject]> {
    const table = new Map(this.tables.get(resource));
    for (const event of this.eventsAfter(revision).reverse()) {
      if (event.resource === resource && event.previous) {
        table.set(event.key, event.previous);
      } else if (event.resource === resource) {
        table.delete(event.key);
      }
    }
    return [...table].sort(([left], [right]) => (left < right ? -1 : 1));
  }

  /**
   * Writes an object and gives it back with its new `resourceVersion`.
   *
   * @param expected what the writer had read; `undefined` for nothing
   * @throws RevisionConflictError where something else is there
   */
  put(resource: string, key: string, object: KubernetesObject, expected: KubernetesObject | undefined) {
    this.expect(resource, key, expected);
    const table = this.tables.get(resource) ?? new Map<string, KubernetesObject>();
    this.tables.set(resource, table);
    const stored = this.atNextRevision(object);
    table.set(key, stored);
    this.record({ revision: this.current, type: 'put', resource, key, object: stored, previous: expected });
    return stored;
  }

  /** Removes an object; gives back the last one with the revision of its removal. */
  delete(resource: string, key: string, expected: KubernetesObject): KubernetesObject {
    this.expect(resource, key, expected);
    const last = this.atNextRevision(expected);
    this.tables.get(resource)?.delete(key);
    this.record({ revision: this.current, type: 'delete', resource, key, object: last, previous: expected });
    return last;
  }

  /**
   * Changes after a revision, in order.
   *
   * @throws CompactedError where that is too long ago
   */
  eventsAfter(revision: number): StoreEvent[] {
    if (revision < this.compacted) {
      throw new CompactedError(`revision ${revision} is gone, the oldest is ${this.compacted}`);
    }
    let first = this.history.length;
    while (first > 0 && (this.history[first - 1]?.revision ?? 0) > revision) {
      first--;
    }
    return this.history.slice(first);
  }

  /** Calls `listener` with each change from now on; gives back how to end that. */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Forgets what was before a revision. */
  compact(revision = this.current): void {
    this.compacted = Math.max(this.compacted, revision);
    this.history = this.history.filter((event) => event.revision > this.compacted);
  }

  private expect(resource: string, key: string, expected: KubernetesObject | undefined): void {
    if (this.get(resource, key) !== expected) {
      throw new RevisionConflictError(`${resource} ${key} has changed since it was read`);
    }
  }

  private atNextRevision(object: KubernetesObject): KubernetesObject {
    this.current++;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.current) } };
  }

  private record(event: StoreEvent): void {
    this.history.push(event);
    if (this.history.length > 2 * HISTORY_LIMIT) {
      this.compact(this.history[HISTORY_LIMIT - 1]?.revision);
    }
    this.listeners.forEach((listener) => listener(event));
  }
}
