import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { findGrant } from './auth/authorizer';
import { denial } from './auth/denial';
import { impersonated } from './auth/impersonation';
import { ANONYMOUS, authenticate, type Tokens, type User } from './auth/user';
import { bootstrap, seed } from './bootstrap';
import { answerPath } from './discovery/paths';
import { admissionContext } from './handlers/create';
import { admitFields } from './handlers/decodeObject';
import { dispatch } from './handlers/dispatch';
import { tableName } from './handlers/options';
import { encodeDocument, OBJECT_TRANSFORMS, transformed } from './http/encode';
import { negotiate, type Representation } from './http/mediaType';
import { actionOf, readRequestInfo } from './http/requestInfo';
import type { KubernetesObject } from './object';
import { customResource, readDefinitions, type LlmdGroup } from './resources/custom';
import { Registry, type ServedResource } from './resources/registry';
import type { Answer, Request, ServerState } from './server/context';
import { PlainTextError, StatusError, tooLarge } from './status';
import { Store } from './store/store';

/** Of a request's body, as kube-apiserver has it. */
const BODY_LIMIT = 3 * 1024 * 1024;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export interface ApiServerOptions {
  /** Users by bearer token. */
  tokens: Tokens;
  /**
   * Whom a request without a token runs as: `system:anonymous` by default; `undefined` refuses it. kubectl sends no
   * token over plain HTTP.
   */
  anonymous?: User | undefined;
  /** Epoch milliseconds. */
  now: () => number;
  /** Uniform in [0, 1): uids, generated names and cluster IPs are drawn from it. */
  random: () => number;
  /** In which group InferenceObjective and InferenceModelRewrite are served; "llm-d.ai" by default. */
  llmdGroup?: LlmdGroup;
  /** CustomResourceDefinitions besides those of Gateway API and of the inference kinds; none by default. */
  furtherDefinitions?: readonly KubernetesObject[];
}

/** A simulated Kubernetes API server. */
export interface ApiServer {
  /** Starts to listen on 127.0.0.1; gives back the URL. Port 0 takes any free one. */
  listen(port?: number): Promise<string>;
  /** Ends open watches and stops to listen. */
  close(): Promise<void>;
  /** Puts an object into the store with its kind's defaults: no rules are asked, no owners noted. */
  seed(plural: string, object: KubernetesObject): KubernetesObject;
  readonly store: Store;
  readonly registry: Registry;
}

/** Makes a server with the namespaces that every cluster has, the CustomResourceDefinitions and nothing else. */
export function createApiServer(options: ApiServerOptions): ApiServer {
  const { tokens, now, random, llmdGroup = 'llm-d.ai', furtherDefinitions = [] } = options;
  const anonymous = 'anonymous' in options ? options.anonymous : ANONYMOUS;
  const definitions = [...readDefinitions(llmdGroup), ...furtherDefinitions];
  const state: ServerState = {
    store: new Store(),
    registry: new Registry(definitions.map(customResource)),
    tokens,
    anonymous,
    now,
    random,
  };
  bootstrap(state, definitions);
  const app = buildHttp(state);
  return {
    store: state.store,
    registry: state.registry,
    seed: (plural, object) => {
      const served = servedAs(state.registry, plural);
      return seed(state, tableName(served.resource), keyOf(object), withOwnDefaults(state, served, object));
    },
    listen: (port = 0) => app.listen({ host: '127.0.0.1', port }),
    close: () => app.close(),
  };
}

function servedAs(registry: Registry, plural: string): ServedResource {
  const resource = registry.resources.find((candidate) => candidate.plural === plural);
  const served = resource && registry.find(resource.group, resource.versions[0].name, plural);
  if (served === undefined) {
    throw new Error(`No kind has the plural ${plural}`);
  }
  return served;
}

function withOwnDefaults(state: ServerState, served: ServedResource, object: KubernetesObject): KubernetesObject {
  const filled = admitFields(served, object, () => undefined);
  served.resource.prepareNew?.(filled, admissionContext(state));
  const metadata = served.resource.hasGeneration ? { generation: 1, ...filled.metadata } : filled.metadata;
  return { ...filled, metadata, ...(object.status !== undefined && { status: object.status }) };
}

function keyOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : (metadata.name ?? '');
}

function buildHttp(state: ServerState): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const known = error.statusCode === 413 ? tooLarge(`limit is ${BODY_LIMIT}`) : error;
    return sendFailure(request, reply, known);
  });
  app.route({ method: METHODS, url: '*', handler: (request, reply) => handle(state, request, reply) });
  return app;
}

async function handle(state: ServerState, message: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(message.raw.url ?? '/', 'http://localhost');
  const info = readRequestInfo(message.method, url);
  const action = actionOf(info, url);
  const authenticated = authenticate(state.tokens, state.anonymous, message.headers.authorization);
  const user = impersonated(state.store, authenticated, message.headers, action);
  if (findGrant(state.store, user, action) === undefined) {
    throw denial(user, action);
  }
  const request: Request = {
    server: state,
    info,
    query: url.searchParams,
    headers: message.headers,
    body: typeof message.body === 'string' ? message.body : '',
    user,
    warnings: [],
  };
  const discovery = ['APIGroupDiscoveryList.v2.apidiscovery.k8s.io'];
  const representation = negotiate(message.headers.accept, info.isResource ? OBJECT_TRANSFORMS : discovery);
  try {
    const answer = info.isResource
      ? dispatch(request, representation)
      : answerPath(request, representation, message.headers.host ?? '');
    return send(request, representation, reply, answer);
  } finally {
    addWarnings(reply, request.warnings);
  }
}

/** A warning is told with a failure too. */
function addWarnings(reply: FastifyReply, warnings: readonly string[]): void {
  if (warnings.length > 0 && !reply.sent) {
    reply.header(
      'warning',
      warnings.map((text) => `299 - ${JSON.stringify(text)}`)
    );
  }
}

function send(request: Request, representation: Representation, reply: FastifyReply, answer: Answer): FastifyReply {
  reply.header('cache-control', 'no-cache, private');
  if (request.warnings.length > 0) {
    reply.header(
      'warning',
      request.warnings.map((text) => `299 - ${JSON.stringify(text)}`)
    );
  }
  if ('stream' in answer) {
    reply.hijack();
    const headers = { 'content-type': contentType(representation), 'cache-control': 'no-cache, private' };
    reply.raw.writeHead(200, headers);
    reply.raw.flushHeaders();
    answer.stream(reply.raw);
    return reply;
  }
  reply.code(answer.code).headers(answer.headers ?? {});
  if ('text' in answer) {
    return answer.code === 304
      ? reply.send()
      : reply.type(answer.contentType ?? 'text/plain; charset=utf-8').send(answer.text);
  }
  const { registry } = request.server;
  const { group, version, resource } = request.info;
  const served = registry.find(group, version, resource);
  const body = served ? transformed({ ...request, served }, representation, answer.body) : answer.body;
  if (answer.headers?.['content-type'] === undefined) {
    reply.header('content-type', contentType(representation));
  }
  return reply.serializer((text: string) => text).send(encodeDocument(body, representation));
}

const contentType = ({ format }: Representation) => (format === 'yaml' ? 'application/yaml' : 'application/json');

function sendFailure(_request: FastifyRequest, reply: FastifyReply, error: Error): FastifyReply {
  if (error instanceof PlainTextError) {
    return reply.code(error.code).type('text/plain; charset=utf-8').send(error.message);
  }
  const status = error instanceof StatusError ? error : new StatusError(500, 'InternalError', error.message);
  const retry = status.details?.retryAfterSeconds;
  if (retry !== undefined) {
    reply.header('retry-after', String(retry));
  }
  reply.header('cache-control', 'no-cache, private').header('content-type', 'application/json');
  return reply
    .code(status.code)
    .serializer((text: string) => text)
    .send(`${JSON.stringify(status.body)}\n`);
}
