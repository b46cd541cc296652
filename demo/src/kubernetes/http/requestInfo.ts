import type { Action } from '../auth/authorizer';

/** What a request is about, read from its method and path alone. */
export interface RequestInfo {
  isResource: boolean;
  path: string;
  /** "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"; the method for other paths. */
  verb: string;
  group: string;
  version: string;
  namespace: string;
  resource: string;
  name: string;
  subresource: string;
}

const VERBS: Record<string, string> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** Reads a request as kube-apiserver's RequestInfoFactory does. */
export function readRequestInfo(method: string, url: URL): RequestInfo {
  const path = url.pathname;
  const other: RequestInfo = {
    isResource: false,
    path,
    verb: method.toLowerCase(),
    group: '',
    version: '',
    namespace: '',
    resource: '',
    name: '',
    subresource: '',
  };
  const segments = path.slice(1).replace(/\/$/, '').split('/').map(decodeSegment);
  const [root, ...rest] = segments;
  const [group, version, ...parts] = root === 'api' ? ['', ...rest] : rest;
  if ((root !== 'api' && root !== 'apis') || group === undefined || version === undefined || parts.length === 0) {
    return other;
  }
  const place = readPlace(parts);
  const verb = VERBS[method] ?? method.toLowerCase();
  return { ...other, ...place, isResource: true, group, version, verb: collectionVerb(verb, place.name, url) };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `namespaces/x/pods/y/status`; a namespace's own subresources look like kinds in it. */
function readPlace(parts: string[]) {
  const [first = '', second = '', third = '', ...others] = parts;
  const isInside = first === 'namespaces' && third !== '' && !['status', 'finalize'].includes(third);
  if (isInside) {
    return { namespace: second, resource: third, name: others[0] ?? '', subresource: others.slice(1).join('/') };
  }
  const subresource = [third, ...others].filter(Boolean).join('/');
  return { namespace: first === 'namespaces' ? second : '', resource: first, name: second, subresource };
}

function collectionVerb(verb: string, name: string, url: URL): string {
  if (name !== '') {
    return verb;
  }
  if (verb === 'get') {
    return isTrue(url.searchParams.get('watch')) ? 'watch' : 'list';
  }
  return verb === 'delete' ? 'deletecollection' : verb;
}

/** As Go reads a flag in a query: everything but these is true. */
export const isTrue = (value: string | null) => value !== null && !['', '0', 'false'].includes(value.toLowerCase());

/** What a request does, for the authorizer. A list of one name counts as reading that one. */
export function actionOf(info: RequestInfo, url: URL): Action {
  if (!info.isResource) {
    return { isResource: false, verb: info.verb, path: info.path };
  }
  const { verb, group, resource, subresource, namespace } = info;
  const isCollection = ['list', 'watch', 'deletecollection'].includes(verb);
  const named = /(?:^|,)metadata\.name==?([^,]+)(?:,|$)/.exec(url.searchParams.get('fieldSelector') ?? '')?.[1];
  const name = isCollection ? (named ?? '') : info.name;
  return { isResource: true, verb, group, resource, subresource, namespace, name };
}
