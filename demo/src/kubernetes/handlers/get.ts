import type { Answer, ResourceRequest } from '../server/context';
import { internal, notFound, pageNotFound } from '../status';
import { keyOf, tableOf } from './options';
import { presented } from './present';
import { readRevision, tooLargeRevision } from './revision';

/** GET of an object or its status. */
export function get(request: ResourceRequest): Answer {
  const { served, info, query, server } = request;
  const revision = readRevision(query.get('resourceVersion'), internal);
  if (revision !== undefined && revision > server.store.revision) {
    throw tooLargeRevision(revision, server.store.revision);
  }
  if (served.resource.isNamespaced && info.namespace === '') {
    throw pageNotFound();
  }
  const object = server.store.get(tableOf(request), keyOf(request, info.name));
  if (object === undefined) {
    throw notFound(served.resource, info.name);
  }
  return { code: 200, body: presented(served, object) };
}
