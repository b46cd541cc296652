import type { ApiServer } from '../apiServer';
import { isSame } from '../json';
import type { KubernetesObject } from '../object';

/** Puts an object in its place where it says something else than the one that is there; where none is, nothing. */
export function replace(server: ApiServer, table: string, key: string, next: KubernetesObject): void {
  const old = server.store.get(table, key);
  if (old && !isSame(old, next)) {
    server.store.put(table, key, next, old);
  }
}

/** Keeps an object's status as it is told; one that is being deleted is gone then, and another takes its name. */
export function report(server: ApiServer, table: string, key: string, object: KubernetesObject): void {
  const old = server.store.get(table, key);
  if (old?.metadata.deletionTimestamp !== undefined) {
    server.store.delete(table, key, old);
  }
  if (old === undefined || old.metadata.deletionTimestamp !== undefined) {
    server.seed(table, object);
  } else {
    replace(server, table, key, { ...old, status: object.status });
  }
}
