import { isSame, without, type JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';
import type { Answer, ResourceRequest, ServerState } from '../server/context';
import { conflict, forbidden, notFound, verbNotSupported, type QualifiedResource } from '../status';
import { collectGarbage } from '../store/garbage';
import { readDeleteOptions, type DeleteOptions } from './deleteOptions';
import { keyOf, tableOf } from './options';
import { presented } from './present';

/** Namespaces that a cluster cannot do without. */
const KEPT_NAMESPACES = ['default', 'kube-system', 'kube-public'];

/** What holds an object while its dependents are dealt with. */
const PROPAGATION_FINALIZERS = ['foregroundDeletion', 'orphan'];

/** DELETE of an object. */
export function remove(request: ResourceRequest): Answer {
  const { served, info, server } = request;
  const { resource } = served;
  if (info.subresource) {
    throw verbNotSupported(resource, 'delete');
  }
  const options = readDeleteOptions(request);
  const object = server.store.get(tableOf(request), keyOf(request, info.name));
  if (object === undefined) {
    throw notFound(resource, info.name);
  }
  if (resource.plural === 'namespaces' && KEPT_NAMESPACES.includes(info.name)) {
    throw forbidden(resource, info.name, 'this namespace may not be deleted');
  }
  checkPreconditions(served.resource, object, options);
  const { object: last, isGone } = deleteObject(request, object, options);
  const answersObject = resource.answersDeletedObject || !isGone;
  return { code: 200, body: answersObject ? presented(served, last) : deletedStatus(resource, last) };
}

function deletedStatus({ group, plural }: QualifiedResource, { metadata }: KubernetesObject): JsonObject {
  const details = { name: metadata.name, group: group || undefined, kind: plural, uid: metadata.uid };
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
}

function checkPreconditions(
  { group, kind }: { group: string; kind: string },
  { metadata }: KubernetesObject,
  { uid, resourceVersion }: DeleteOptions
): void {
  const refuse = (field: string, wanted: string, found = '') => {
    const message = `the ${field} in the precondition (${wanted}) does not match the ${field} in record (${found}). The object might have been deleted and then recreated`;
    throw conflict({ group, plural: kind }, metadata.name ?? '', message);
  };
  if (uid !== undefined && uid !== metadata.uid) {
    refuse('UID', uid, metadata.uid);
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    const message = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`;
    throw conflict({ group, plural: kind }, metadata.name ?? '', message);
  }
}

/** Removes an object, or marks it where finalizers or a running pod still hold it. */
export function deleteObject(
  request: ResourceRequest,
  object: KubernetesObject,
  options: DeleteOptions
): { object: KubernetesObject; isGone: boolean } {
  const { served, server } = request;
  const table = tableOf(request);
  const key = keyOf(
    { ...request, info: { ...request.info, namespace: object.metadata.namespace ?? '' } },
    object.metadata.name ?? ''
  );
  const marked = markDeleted(served.resource, object, options, server.now());
  if (isHeld(marked)) {
    const isNew = marked !== object && !options.isDryRun;
    return { object: isNew ? server.store.put(table, key, marked, object) : marked, isGone: false };
  }
  if (options.isDryRun) {
    return { object: marked, isGone: true };
  }
  const last = server.store.delete(table, key, object);
  collectGarbage(server, object, options.isOrphaning);
  const shown = served.resource.answersDeletedObject
    ? { ...marked, metadata: { ...marked.metadata, resourceVersion: last.metadata.resourceVersion } }
    : last;
  return { object: shown, isGone: true };
}

function markDeleted(
  resource: { kind: string; hasGeneration: boolean },
  object: KubernetesObject,
  options: DeleteOptions,
  nowMs: number
): KubernetesObject {
  const finalizers = finalizersAfter(object, options);
  const grace = resource.kind === 'Pod' ? podGrace(object, options.gracePeriodSeconds) : 0;
  const marked = withFinalizers(object, finalizers);
  const isMarked = object.metadata.deletionTimestamp !== undefined;
  const isSooner = resource.kind === 'Pod' && grace !== object.metadata.deletionGracePeriodSeconds;
  const needsMark = ['Pod', 'Namespace'].includes(resource.kind) || finalizers.length > 0;
  if (!needsMark || (isMarked && !isSooner)) {
    return marked;
  }
  const { metadata } = marked;
  const deletionTimestamp = toTime(nowMs + grace * 1000);
  if (resource.kind === 'Namespace') {
    return { ...marked, metadata: { ...metadata, deletionTimestamp }, status: { phase: 'Terminating' } };
  }
  const generation = isMarked ? metadata.generation : (metadata.generation ?? 0) + 1;
  const counted = resource.hasGeneration ? { generation } : {};
  return { ...marked, metadata: { ...metadata, deletionTimestamp, deletionGracePeriodSeconds: grace, ...counted } };
}

function finalizersAfter({ metadata }: KubernetesObject, { finalizer, hasPolicy }: DeleteOptions): string[] {
  const kept = (metadata.finalizers ?? []).filter((other) => !hasPolicy || !PROPAGATION_FINALIZERS.includes(other));
  return [...new Set([...kept, ...(finalizer ? [finalizer] : [])])];
}

function withFinalizers(object: KubernetesObject, finalizers: string[]): KubernetesObject {
  if (isSame(finalizers, object.metadata.finalizers ?? [])) {
    return object;
  }
  const metadata = without(object.metadata, 'finalizers');
  return { ...object, metadata: finalizers.length > 0 ? { ...metadata, finalizers } : metadata };
}

/** A pod that runs nowhere needs no time to end. */
function podGrace({ spec, metadata }: KubernetesObject, asked: number | undefined): number {
  const placed = typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? spec : {};
  if (!placed.nodeName) {
    return 0;
  }
  const wanted =
    asked ?? (typeof placed.terminationGracePeriodSeconds === 'number' ? placed.terminationGracePeriodSeconds : 30);
  return Math.min(wanted, metadata.deletionGracePeriodSeconds ?? wanted);
}

/** Whether an object that is deleted stays for now. */
function isHeld({ kind, metadata, spec }: KubernetesObject): boolean {
  const hasSpecFinalizers = kind === 'Namespace' && typeof spec === 'object' && spec !== null && 'finalizers' in spec;
  const isEnding = kind === 'Pod' && (metadata.deletionGracePeriodSeconds ?? 0) > 0;
  return (metadata.finalizers ?? []).length > 0 || hasSpecFinalizers || isEnding;
}

/** Whether an object has been deleted and nothing holds it any more. */
export const isFreed = (object: KubernetesObject) => object.metadata.deletionTimestamp !== undefined && !isHeld(object);

/** Takes an object away, and what it owned. */
export function dropObject(server: ServerState, table: string, key: string, object: KubernetesObject): void {
  server.store.delete(table, key, object);
  collectGarbage(server, object, false);
}
