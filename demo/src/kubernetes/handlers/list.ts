import { forbiddenField, notSupported } from '../causes';
import { without, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import type { ServedResource } from '../resources/registry';
import type { Answer, ResourceRequest } from '../server/context';
import { badRequest, expired, invalid, type Cause } from '../status';
import { CompactedError } from '../store/store';
import { continueToken, readContinueToken, type ContinueToken } from './continueToken';
import { tableOf } from './options';
import { presented } from './present';
import { readRevision, tooLargeRevision } from './revision';
import { selectionOf } from './selection';

/** GET of a collection. */
export function list(request: ResourceRequest): Answer {
  const { query, server, served } = request;
  checkListOptions(query);
  const isSelected = selectionOf(request);
  const token = readContinueToken(query);
  const revision = token ? token.revision : revisionOf(request);
  const limit = query.get('resourceVersion') === '0' ? 0 : Number(query.get('limit') ?? 0);
  const objects = objectsAt(request, revision, token).filter(
    ([key, object]) => isSelected(object) && (token === undefined || key > token.lastKey)
  );
  const page = limit > 0 ? objects.slice(0, limit) : objects;
  const metadata = pageMetadata(request, revision, page.at(-1)?.[0] ?? '', objects.length - page.length);
  return {
    code: 200,
    body: listOf(
      served,
      page.map(([, object]) => object),
      metadata(server.store.revision)
    ),
  };
}

/** Objects as a list of their kind. */
export function listOf(served: ServedResource, objects: KubernetesObject[], metadata: JsonObject): JsonObject {
  const { resource, apiVersion } = served;
  const items = objects.map((object) =>
    resource.isCustom ? presented(served, object) : without(object, 'apiVersion', 'kind')
  );
  const listMetadata = resource.isCustom ? { continue: '', ...metadata } : metadata;
  return { kind: `${resource.kind}List`, apiVersion, metadata: listMetadata, items };
}

function pageMetadata({ query }: ResourceRequest, revision: number | undefined, lastKey: string, left: number) {
  return (current: number): JsonObject => {
    const resourceVersion = String(revision ?? current);
    if (left === 0) {
      return { resourceVersion };
    }
    const isSelected = Boolean(query.get('labelSelector') || query.get('fieldSelector'));
    return {
      resourceVersion,
      continue: continueToken({ revision: revision ?? current, lastKey }),
      ...(!isSelected && { remainingItemCount: left }),
    };
  };
}

/** The revision of an exact list; `undefined` for now. */
function revisionOf({ query, server }: ResourceRequest): number | undefined {
  const revision = readRevision(query.get('resourceVersion'), (problem) =>
    badRequest(`invalid resource version: ${problem}`)
  );
  if (revision !== undefined && revision > server.store.revision) {
    throw tooLargeRevision(revision, server.store.revision);
  }
  const isLimited = Number(query.get('limit') ?? 0) > 0 && query.get('resourceVersionMatch') === null;
  const isExact =
    query.get('resourceVersionMatch') === 'Exact' || (isLimited && revision !== undefined && revision > 0);
  return isExact ? revision : undefined;
}

function objectsAt(
  request: ResourceRequest,
  revision: number | undefined,
  token: ContinueToken | undefined
): Array<[string, KubernetesObject]> {
  const { store } = request.server;
  try {
    return store.list(tableOf(request), revision);
  } catch (error) {
    if (!(error instanceof CompactedError)) {
      throw error;
    }
    throw token ? expiredPage(token) : expired('The resourceVersion for the provided list is too old.');
  }
}

function expiredPage({ lastKey }: ContinueToken) {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';
  return expired(message, { continue: continueToken({ revision: undefined, lastKey }) });
}

const MATCHES = ['Exact', 'NotOlderThan'];

/** @throws StatusError 422 for options that do not go together */
export function checkListOptions(query: URLSearchParams): void {
  const match = query.get('resourceVersionMatch') ?? '';
  const revision = query.get('resourceVersion') ?? '';
  const field = 'resourceVersionMatch';
  const causes: Cause[] = [];
  if (match !== '' && revision === '') {
    causes.push(forbiddenField(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided'));
  }
  if (match !== '' && query.get('continue')) {
    causes.push(forbiddenField(field, 'resourceVersionMatch is forbidden when continue is provided'));
  }
  if (match !== '' && !MATCHES.includes(match)) {
    causes.push(notSupported(field, match, [...MATCHES, '']));
  }
  if (match === 'Exact' && revision === '0') {
    causes.push(forbiddenField(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  if (query.has('sendInitialEvents')) {
    causes.push(forbiddenField('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
  }
  if (causes.length > 0) {
    throw invalid('meta.k8s.io', 'ListOptions', '', causes);
  }
}
