import { Check } from 'typebox/value';
import { EventSchema, type Event, type EventList } from '@ngf/contract';
import { listAll } from '../kubernetes/cache/listAll';
import type { KubernetesCluster } from '../kubernetes/cluster';
import type { LastAnswers } from '../kubernetes/lastAnswers';
import { objectPath } from '../kubernetes/kinds';
import { withoutManagedFields } from '../kubernetes/object';
import type { PoolObject } from '../kubernetes/schemas';
import { endpointPickerOf } from './endpointPicker';
import { membersOf } from './poolMembers';

/** Every event of a namespace. */
export interface NamespaceEvents {
  items: Event[];
  resourceVersion: string;
}

/**
 * Kubernetes' events of a pool, its endpoint picker, their workloads and pods, newest first. Events are many and short of
 * life, so they are asked for and not watched; while Kubernetes is away they are those that were seen last.
 *
 * @throws ProblemError 502 where none of the namespace were seen yet
 */
export async function eventsOf(
  cluster: KubernetesCluster,
  pool: PoolObject,
  seen: LastAnswers<NamespaceEvents>
): Promise<{ value: EventList; stalenessMs: number }> {
  const namespace = pool.metadata.namespace ?? '';
  const path = objectPath('v1', 'events', namespace);
  const { value, stalenessMs } = await seen.read(cluster, path, () => listAll(cluster.api, path, readEvent));
  const { items, resourceVersion } = value;
  const concerns = concernOf(cluster, pool);
  const events = items.filter(({ involvedObject: { kind = '', name = '' } }) => concerns(kind, name));
  events.sort((a, b) => timeOf(b) - timeOf(a));
  return { value: { items: events, resourceVersion, total: events.length }, stalenessMs };
}

function readEvent(object: unknown): Event | undefined {
  const complete: unknown = typeof object === 'object' ? { apiVersion: 'v1', kind: 'Event', ...object } : object;
  return Check(EventSchema, complete) ? withoutManagedFields(complete) : undefined;
}

/** By name, not by uid: a pod that has gone is not in the cache, but its events tell why. */
function concernOf({ kinds }: KubernetesCluster, pool: PoolObject): (kind: string, name: string) => boolean {
  const { workloads, pods, autoscaler } = membersOf(kinds, pool);
  const picker = endpointPickerOf(kinds, pool);
  const owners = [...workloads, ...(picker === undefined ? [] : [picker])];
  const exact = new Set([
    `InferencePool/${pool.metadata.name}`,
    ...(autoscaler === undefined ? [] : [`${autoscaler.kind}/${autoscaler.name}`]),
    ...owners.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    ...pods.map(({ metadata }) => `Pod/${metadata.name}`),
  ]);
  return (kind, name) =>
    exact.has(`${kind}/${name}`) ||
    ((kind === 'Pod' || kind === 'ReplicaSet') && owners.some(({ metadata }) => isMadeBy(name, metadata.name)));
}

/** A ReplicaSet is called after its Deployment, with a hash; its pods with five more characters. StatefulSets count. */
function isMadeBy(name: string, owner: string): boolean {
  return name.startsWith(`${owner}-`) && /^(\d+|[a-z0-9]{6,10}(-[a-z0-9]{5})?)$/.test(name.slice(owner.length + 1));
}

function timeOf({ lastTimestamp, eventTime, firstTimestamp, metadata }: Event): number {
  const times = [lastTimestamp, eventTime, firstTimestamp, metadata.creationTimestamp];
  const time = times.find((candidate) => typeof candidate === 'string');
  return typeof time === 'string' ? Date.parse(time) : 0;
}
