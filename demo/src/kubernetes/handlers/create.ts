import { trackUpdate } from '../fields/managedFields';
import { without } from '../json';
import { isKubernetesObject, toTime, type KubernetesObject, type ObjectMeta } from '../object';
import { hasStatus, type AdmissionContext } from '../resources/resource';
import { withDefaults } from '../schema/defaults';
import type { Answer, ResourceRequest, ServerState } from '../server/context';
import { alreadyExists, badRequest, forbidden, internal, notFound, verbNotSupported } from '../status';
import { validateObject } from '../validation/validateObject';
import { decodeObject } from './decodeObject';
import { generateName, newUid } from './identity';
import { checkWriteOptions, isDryRun, keyOf, managerOf, tableOf } from './options';
import { presented } from './present';
import { writerOf } from './writer';

/** POST of an object. */
export function create(request: ResourceRequest): Answer {
  const { resource } = request.served;
  if (request.info.subresource) {
    throw verbNotSupported(resource, 'create');
  }
  checkWriteOptions(request.query, 'CreateOptions');
  const object = decodeObject(request);
  return { code: 201, body: presented(request.served, createObject(request, object)) };
}

/**
 * Stores a new object, whichever way it came.
 *
 * @param owned the object with its owners, where it came by an apply
 */
export function createObject(request: ResourceRequest, object: KubernetesObject, isOwned = false): KubernetesObject {
  const { served, server, info } = request;
  const { resource, version } = served;
  const placed = { ...object, metadata: placedMetadata(request, object.metadata, isOwned) };
  refuseInNamespace(request, placed.metadata);
  const owned = isOwned
    ? placed
    : trackUpdate(
        version.schema,
        zeroOf(served.apiVersion, resource.kind, resource.zeroValue),
        placed,
        [],
        writerOf(request, managerOf(request))
      );
  const prepared = prepareNew(request, owned);
  validateObject(served, prepared);

  const name = prepared.metadata.name ?? '';
  const existing = server.store.get(tableOf(request), keyOf(request, name));
  if (existing) {
    const isGoing = existing.metadata.deletionTimestamp !== undefined;
    throw alreadyExists(resource, name, isGoing ? 'object is being deleted: ' : '');
  }
  if (isDryRun(request.query)) {
    return prepared;
  }
  return server.store.put(
    tableOf(request),
    resource.isNamespaced ? `${info.namespace}/${name}` : name,
    prepared,
    undefined
  );
}

const zeroOf = (apiVersion: string, kind: string, zeroValue: object) => ({ apiVersion, kind, ...zeroValue });

function placedMetadata({ served, info, server }: ResourceRequest, metadata: ObjectMeta, isOwned: boolean): ObjectMeta {
  if (metadata.resourceVersion && !isOwned) {
    throw internal('resourceVersion should not be set on objects to be created');
  }
  if (served.resource.isNamespaced && (metadata.namespace ?? info.namespace) !== info.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const { generateName: prefix } = metadata;
  const name = metadata.name || (prefix ? generateName(server, prefix) : '');
  return {
    ...without(
      metadata,
      ...(isOwned ? [] : ['managedFields']),
      'selfLink',
      'deletionTimestamp',
      'deletionGracePeriodSeconds',
      'resourceVersion',
      'generation'
    ),
    name,
    ...(served.resource.isNamespaced && { namespace: info.namespace }),
    uid: newUid(server),
    creationTimestamp: toTime(server.now()),
  };
}

/** A namespace must be there and may not be going. */
function refuseInNamespace({ server, served, info }: ResourceRequest, metadata: ObjectMeta): void {
  const { resource } = served;
  if (!resource.isNamespaced) {
    return;
  }
  const namespace = server.store.get('namespaces', info.namespace);
  if (namespace === undefined) {
    throw notFound({ group: '', plural: 'namespaces' }, info.namespace);
  }
  if (namespace.metadata.deletionTimestamp !== undefined) {
    const cause = {
      reason: 'NamespaceTerminating',
      message: `namespace ${info.namespace} is being terminated`,
      field: 'metadata.namespace',
    };
    const message = `unable to create new content in namespace ${info.namespace} because it is being terminated`;
    throw forbidden(resource, metadata.name ?? '', message, [cause]);
  }
}

/** What the server adds to a new object after its owners are noted. */
function prepareNew(request: ResourceRequest, object: KubernetesObject): KubernetesObject {
  const { served, server } = request;
  const { resource, version } = served;
  const metadata = resource.hasGeneration ? { ...object.metadata, generation: 1 } : object.metadata;
  const fresh = { ...(hasStatus(resource) ? without(object, 'status') : object), metadata };
  const filled = withDefaults(version.schema, fresh);
  if (!isKubernetesObject(filled)) {
    throw badRequest(`the object provided is no ${resource.kind}`);
  }
  resource.prepareNew?.(filled, admissionContext(server));
  return filled;
}

/** What the rules for new objects may ask of the server. */
export function admissionContext({ random, store }: ServerState): AdmissionContext {
  return { random, isUsed: (table, test) => store.list(table).some(([, other]) => test(other)) };
}
