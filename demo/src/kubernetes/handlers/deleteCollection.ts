import type { Answer, ResourceRequest } from '../server/context';
import { methodNotAllowed, pageNotFound } from '../status';
import { deleteObject } from './delete';
import { readDeleteOptions } from './deleteOptions';
import { listOf } from './list';
import { tableOf } from './options';
import { selectionOf } from './selection';

/** DELETE of a collection: answers what was there. */
export function removeCollection(request: ResourceRequest): Answer {
  const { served, info, server } = request;
  const { resource } = served;
  if (resource.isNamespaced && info.namespace === '') {
    throw pageNotFound();
  }
  if (!resource.verbs.includes('deletecollection')) {
    throw methodNotAllowed();
  }
  const options = readDeleteOptions(request);
  const isSelected = selectionOf(request);
  const objects = server.store.list(tableOf(request)).flatMap(([, object]) => (isSelected(object) ? [object] : []));
  objects.forEach((object) => deleteObject(request, object, options));
  return { code: 200, body: listOf(served, objects, { resourceVersion: String(server.store.revision) }) };
}
