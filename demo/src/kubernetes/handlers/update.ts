import { invalidValue } from '../causes';
import { readOwnerships, trackUpdate } from '../fields/managedFields';
import { isSame, without } from '../json';
import { isKubernetesObject, type KubernetesObject } from '../object';
import { hasStatus } from '../resources/resource';
import { withDefaults } from '../schema/defaults';
import type { Answer, ResourceRequest } from '../server/context';
import { badRequest, conflict, internal, invalid, methodNotAllowed, notFound } from '../status';
import { validateObject } from '../validation/validateObject';
import { createObject } from './create';
import { decodeObject } from './decodeObject';
import { dropObject, isFreed } from './delete';
import { checkWriteOptions, isDryRun, keyOf, managerOf, tableOf } from './options';
import { presented } from './present';
import { writerOf } from './writer';

/** PUT of an object or of its status. */
export function update(request: ResourceRequest): Answer {
  const { served, info, server } = request;
  const { resource } = served;
  requireName(request);
  checkWriteOptions(request.query, 'UpdateOptions');
  const object = decodeObject(request);
  checkIdentity(request, object);
  const old = server.store.get(tableOf(request), keyOf(request, info.name));
  if (old === undefined) {
    if (resource.createsOnUpdate && !info.subresource) {
      return { code: 201, body: presented(served, createObject(request, object)) };
    }
    throw notFound(resource, info.name);
  }
  const placed = {
    ...object,
    metadata: { ...object.metadata, ...(resource.isNamespaced && { namespace: info.namespace }) },
  };
  return { code: 200, body: presented(served, replaceObject(request, old, placed)) };
}

/** A collection has no such verb: a CustomResourceDefinition's asks for the name, a built-in kind's refuses. */
export function requireName({ info, served }: ResourceRequest): void {
  if (info.name === '') {
    throw served.resource.isCustom ? badRequest('name must be provided') : methodNotAllowed();
  }
}

function checkIdentity({ info, served }: ResourceRequest, { metadata }: KubernetesObject): void {
  if (!metadata.name) {
    throw badRequest(`the name of the object (${info.name} based on URL) was undeterminable: name must be provided`);
  }
  if (metadata.name !== info.name) {
    throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${info.name})`);
  }
  if (served.resource.isNamespaced && metadata.namespace && metadata.namespace !== info.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}

/**
 * Puts an object in place of another, as PUT and patches do.
 *
 * @param isOwned whether `next` already says who owns its fields, as after an apply
 */
export function replaceObject(
  request: ResourceRequest,
  old: KubernetesObject,
  next: KubernetesObject,
  isOwned = false
): KubernetesObject {
  const { served, server, info } = request;
  checkRevision(request, old, next);
  const owned = isOwned
    ? next
    : trackUpdate(
        served.version.schema,
        presented(served, old),
        next,
        ownersOf(old, next),
        writerOf(request, managerOf(request))
      );
  const prepared = prepareChange(request, old, owned);
  if (isUnchanged(old, prepared)) {
    return old;
  }
  validateObject(served, prepared, presented(served, old));
  if (isDryRun(request.query)) {
    return prepared;
  }
  const table = tableOf(request);
  if (isFreed(prepared)) {
    dropObject(server, table, keyOf(request, info.name), old);
    return prepared;
  }
  return server.store.put(table, keyOf(request, info.name), prepared, old);
}

/** Owners come from the stored object, unless the client resets them with an empty list. */
function ownersOf(old: KubernetesObject, next: KubernetesObject) {
  const given = next.metadata.managedFields;
  const isReset = given?.length === 1 && Object.keys(given[0] ?? {}).length === 0;
  return isReset ? [] : readOwnerships(old);
}

function checkRevision({ served, info }: ResourceRequest, old: KubernetesObject, next: KubernetesObject): void {
  const { resource } = served;
  const revision = next.metadata.resourceVersion ?? '';
  if (!/^\d*$/.test(revision)) {
    throw internal(`strconv.ParseUint: parsing "${revision}": invalid syntax`);
  }
  if (revision === '' || revision === '0') {
    if (!resource.allowsUnconditionalUpdate) {
      throw invalid(resource.group, resource.plural, info.name, [
        invalidValue('metadata.resourceVersion', 0, 'must be specified for an update'),
      ]);
    }
  } else if (revision !== old.metadata.resourceVersion) {
    throw conflict(resource, info.name);
  }
}

/** What a client may not change is as it was; `generation` counts what it did change. */
function prepareChange(request: ResourceRequest, old: KubernetesObject, next: KubernetesObject): KubernetesObject {
  const { served, info } = request;
  const { resource, version } = served;
  const isStatus = info.subresource === 'status';
  const metadata = {
    ...(isStatus && resource.isCustom
      ? { ...old.metadata, managedFields: next.metadata.managedFields }
      : next.metadata),
    uid: next.metadata.uid || old.metadata.uid,
    creationTimestamp: old.metadata.creationTimestamp,
    deletionTimestamp: old.metadata.deletionTimestamp,
    deletionGracePeriodSeconds: old.metadata.deletionGracePeriodSeconds,
    generation: old.metadata.generation,
    resourceVersion: old.metadata.resourceVersion,
  };
  const body = isStatus
    ? { ...without(old, 'status'), status: next.status }
    : { ...next, ...(hasStatus(resource) && { status: old.status }) };
  const filled = withDefaults(version.schema, {
    ...without(body),
    apiVersion: served.apiVersion,
    kind: resource.kind,
    metadata: without(metadata, 'selfLink'),
  });
  if (!isKubernetesObject(filled)) {
    throw badRequest(`the object provided is no ${resource.kind}`);
  }
  return isStatus ? filled : withGeneration(resource.hasGeneration, old, filled, resource.countsAnnotations);
}

function withGeneration(
  hasGeneration: boolean,
  old: KubernetesObject,
  next: KubernetesObject,
  countsAnnotations = false
) {
  const specOf = (object: KubernetesObject) => without(object, 'apiVersion', 'kind', 'metadata', 'status');
  const isAnnotated = countsAnnotations && !isSame(old.metadata.annotations ?? {}, next.metadata.annotations ?? {});
  if (!hasGeneration || (isSame(specOf(old), specOf(next)) && !isAnnotated)) {
    return next;
  }
  return { ...next, metadata: { ...next.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
}

/** Times at which fields were taken do not count. */
function isUnchanged(old: KubernetesObject, next: KubernetesObject): boolean {
  const untimed = (object: KubernetesObject) => ({
    ...without(object, 'apiVersion'),
    metadata: {
      ...object.metadata,
      managedFields: (object.metadata.managedFields ?? []).map((entry) => without(entry, 'time')),
    },
  });
  return isSame(untimed(old), untimed(next));
}
