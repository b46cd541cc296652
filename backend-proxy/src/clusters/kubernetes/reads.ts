import type { Static, TSchema } from 'typebox';
import { ProblemError } from '../../errors';
import { isOutage } from './apiErrors';
import { listAll } from './cache/listAll';
import type { KubernetesCluster } from './cluster';
import { objectPath } from './kinds';
import type { KubernetesObject } from './object';
import type { WatchedKind } from './watchedKind';

/** What was read, and how old it may be. */
export interface Reading<Value> {
  value: Value;
  resourceVersion: string | null;
  stalenessMs: number;
}

/**
 * All objects of a kind, from the cache. Where it has not yet heard of a write that went through this proxy, from
 * Kubernetes: who writes and then reads sees what they wrote. While the cluster cannot be asked, the cache is what there is,
 * and its staleness says so.
 *
 * @throws ProblemError 404 where the cluster does not serve the kind, 502 where it could not be asked yet
 */
export async function readList<Schema extends TSchema>(
  cluster: KubernetesCluster,
  kind: WatchedKind<Schema>,
  namespace?: string
): Promise<Reading<ReadonlyArray<Static<Schema> & KubernetesObject>>> {
  await cluster.ready(kind);
  const { cache, pending, definition, apiVersion = '' } = kind;
  const present = (await pending.settled())
    ? undefined
    : await whereItAnswers(async () => {
        const path = objectPath(apiVersion, definition.plural, namespace);
        return listAll(cluster.api, path, (object) => kind.read(object));
      });
  return present === undefined
    ? {
        value: cache.list(namespace),
        resourceVersion: cache.resourceVersion ?? null,
        stalenessMs: cluster.stalenessMs(kind),
      }
    : { value: present.items, resourceVersion: present.resourceVersion, stalenessMs: 0 };
}

/**
 * One object, from where a list would have it.
 *
 * @throws ProblemError 404 where there is none; else as `readList`
 */
export async function readObject<Schema extends TSchema>(
  cluster: KubernetesCluster,
  kind: WatchedKind<Schema>,
  namespace: string | undefined,
  name: string
): Promise<Reading<Static<Schema> & KubernetesObject>> {
  await cluster.ready(kind);
  const present = (await kind.pending.settled())
    ? undefined
    : await whereItAnswers(async () => ({ object: await fetchObject(cluster, kind, namespace, name) }));
  const object = present === undefined ? kind.cache.get(namespace, name) : present.object;
  if (object === undefined) {
    throw objectNotFound(cluster.identity.name, kind.definition.kind, namespace, name);
  }
  const resourceVersion = object.metadata.resourceVersion ?? null;
  return { value: object, resourceVersion, stalenessMs: present === undefined ? cluster.stalenessMs(kind) : 0 };
}

/** What the cluster says itself; undefined while it cannot be asked. */
async function whereItAnswers<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isOutage(error)) {
      return undefined;
    }
    throw error;
  }
}

/** One object as Kubernetes has it now, past the cache; undefined where there is none. */
export async function fetchObject<Schema extends TSchema>(
  cluster: KubernetesCluster,
  kind: WatchedKind<Schema>,
  namespace: string | undefined,
  name: string
): Promise<(Static<Schema> & KubernetesObject) | undefined> {
  try {
    return kind.read(await cluster.api.get(objectPath(kind.apiVersion ?? '', kind.definition.plural, namespace, name)));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

function objectNotFound(cluster: string, kind: string, namespace: string | undefined, name: string): ProblemError {
  const place = namespace === undefined ? '' : ` in namespace "${namespace}"`;
  return new ProblemError(404, 'NotFound', `Cluster "${cluster}" has no ${kind} "${name}"${place}.`);
}
