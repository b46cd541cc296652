import type { Representation } from '../http/mediaType';
import { encodeEvent } from '../http/encode';
import type { RequestInfo } from '../http/requestInfo';
import type { Resource } from '../resources/resource';
import type { Answer, Request, ResourceRequest } from '../server/context';
import { methodNotAllowed, notFound, pageNotFound, unknownResource } from '../status';
import { create } from './create';
import { remove } from './delete';
import { removeCollection } from './deleteCollection';
import { get } from './get';
import { list } from './list';
import { patch } from './patch';
import { review } from './reviews';
import { scale } from './scale';
import { update } from './update';
import { watch } from './watch';

const HANDLERS: Record<string, (request: ResourceRequest) => Answer> = {
  get,
  list,
  create,
  update,
  patch,
  delete: remove,
  deletecollection: removeCollection,
};

/** Answers a request about objects. */
export function dispatch(request: Request, representation: Representation): Answer {
  const { info, server } = request;
  const reviewed = review(request);
  if (reviewed) {
    return reviewed;
  }
  const served = server.registry.find(info.group, info.version, info.resource);
  const isKnownGroup =
    !server.registry.isCustomGroup(info.group) && server.registry.groups().get(info.group)?.includes(info.version);
  if (served === undefined) {
    throw isKnownGroup ? unknownResource() : pageNotFound();
  }
  const resourceRequest = { ...request, served };
  refuseUnknownPlace(resourceRequest);
  if (info.verb === 'watch') {
    return watch(resourceRequest, (event, isFirst) => encodeEvent(resourceRequest, representation, event, isFirst));
  }
  if (info.subresource === 'scale') {
    return scale(resourceRequest);
  }
  const handler = HANDLERS[info.verb];
  if (handler === undefined) {
    throw methodNotAllowed();
  }
  return handler(resourceRequest);
}

/** A namespaced kind's objects have a namespace, a cluster's have none; a subresource must be one. */
function refuseUnknownPlace({ served, info }: ResourceRequest): void {
  const { resource } = served;
  const isUnknown = info.subresource !== '' && !resource.subresources.includes(info.subresource);
  if (resource.isCustom) {
    if (isMisplaced(resource, info)) {
      throw pageNotFound();
    }
    if (isUnknown) {
      throw notFound(resource, info.name);
    }
    return;
  }
  const isCreated = info.verb === 'create' && info.subresource === '';
  if (isCreated && (info.name !== '' || isMisplaced(resource, info))) {
    throw methodNotAllowed();
  }
  if (isUnknown || isMisplaced(resource, info)) {
    throw unknownResource();
  }
}

function isMisplaced({ isNamespaced, plural }: Resource, { namespace, verb }: RequestInfo): boolean {
  return isNamespaced
    ? namespace === '' && !['list', 'watch'].includes(verb)
    : namespace !== '' && plural !== 'namespaces';
}
