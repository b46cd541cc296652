import { createHash } from 'node:crypto';

import type { Representation } from '../http/mediaType';
import type { JsonObject } from '../json';
import type { Registry } from '../resources/registry';
import type { Answer, Request } from '../server/context';
import { methodNotAllowed, pageNotFound } from '../status';
import { aggregated, group, groupList, resourceList, versions } from './discovery';
import { openApiDocument, openApiIndex } from './openApi';

const VERSION = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.3',
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '2026-11-23T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const HEALTH = ['/healthz', '/livez', '/readyz'];
const DISCOVERY_TYPE = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Answers a path that is about no object: discovery, OpenAPI, version, health. */
export function answerPath(request: Request, representation: Representation, host: string): Answer {
  const { path, verb } = request.info;
  const body = bodyOf(request, representation, path.replace(/(.)\/$/, '$1'), host);
  if (body === undefined) {
    throw pageNotFound();
  }
  if (verb !== 'get') {
    throw methodNotAllowed();
  }
  return body;
}

function bodyOf(request: Request, representation: Representation, path: string, host: string): Answer | undefined {
  if (HEALTH.includes(path)) {
    return { code: 200, text: 'ok' };
  }
  if (path.startsWith('/openapi/v3')) {
    return openApi(request, path);
  }
  if ((path === '/api' || path === '/apis') && representation.transform === 'APIGroupDiscoveryList') {
    return cached(request, aggregated(request.server.registry, path === '/api'));
  }
  const document = documentAt(request.server.registry, path, host);
  return document && { code: 200, body: document };
}

function documentAt(registry: Registry, path: string, host: string): JsonObject | undefined {
  const fixed: Record<string, () => JsonObject> = {
    '/version': () => VERSION,
    '/api': () => versions(host),
    '/apis': () => groupList(registry),
  };
  const [root, ...names] = path.slice(1).split('/');
  if (fixed[path] || root === 'api') {
    return fixed[path]?.() ?? (names.length === 1 ? resourceList(registry, '', names[0] ?? '') : undefined);
  }
  const [groupName = '', version] = names;
  if (root !== 'apis' || names.length > 2) {
    return undefined;
  }
  return version === undefined ? group(registry, groupName) : resourceList(registry, groupName, version);
}

/** A document with a tag, so that clients need not read it again. */
function cached({ headers }: Request, body: JsonObject): Answer {
  const etag = `"${createHash('sha512').update(JSON.stringify(body)).digest('hex').toUpperCase()}"`;
  const answerHeaders = { etag, vary: 'Accept', 'cache-control': 'public' };
  if (headers['if-none-match'] === etag) {
    return { code: 304, text: '', headers: answerHeaders };
  }
  return { code: 200, body, headers: { ...answerHeaders, 'content-type': DISCOVERY_TYPE } };
}

function openApi({ server, info }: Request, path: string): Answer | undefined {
  if (path === '/openapi/v3') {
    return { code: 200, body: openApiIndex(server.registry) };
  }
  const document = openApiDocument(server.registry, info.path.slice('/openapi/v3/'.length));
  return document && { code: 200, body: document };
}
