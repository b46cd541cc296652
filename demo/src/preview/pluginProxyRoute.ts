import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PluginJson } from './pluginJson';
import { findUpstream, type PluginSettings, type Upstream } from './pluginProxy';

/** `/api/plugin-proxy/<id>/*`: the browser's way to the backend proxy, as in Grafana. */
export async function pluginProxyRoute(
  app: FastifyInstance,
  { plugin, settings }: { plugin: PluginJson; settings: PluginSettings }
) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.all<{ Params: { '*': string } }>(`/api/plugin-proxy/${plugin.id}/*`, async (request, reply) => {
    const requestPath = request.params['*'];
    const upstream = findUpstream(plugin.routes, settings, request.method, requestPath);
    if (!upstream) {
      const message = `plugin.json of ${plugin.id} has no route for ${request.method} ${requestPath}`;
      return reply.code(404).send({ message });
    }
    return forward(upstream, request, reply);
  });
}

async function forward(upstream: Upstream, request: FastifyRequest, reply: FastifyReply) {
  const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const { accept, 'content-type': contentType } = request.headers;
  const response = await fetch(upstream.url + search, {
    method: request.method,
    headers: { ...(accept && { accept }), ...(contentType && { 'content-type': contentType }), ...upstream.headers },
    body: Buffer.isBuffer(request.body) ? request.body : undefined,
  }).catch((error: unknown) => {
    request.log.warn({ error, upstream: upstream.url }, 'the backend proxy cannot be reached');
    return undefined;
  });
  if (!response) {
    // Grafana, too, answers a refused connection with an empty 502.
    return reply.code(502).send();
  }
  reply.code(response.status);
  for (const name of ['content-type', 'location', 'etag']) {
    const value = response.headers.get(name);
    if (value) {
      reply.header(name, value);
    }
  }
  return reply.send(response.body ? Readable.fromWeb(response.body) : null);
}
