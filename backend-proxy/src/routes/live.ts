import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { LIVE_TOPICS, type LiveTopic } from '@ngf/contract';
import type { AppDependencies } from '../app';
import type { LiveClients } from '../live/clients';
import { checkOrigin } from '../live/origin';
import { topicNotFound, upgradeRequired } from '../live/problems';
import { findPool } from '../metrics/findPool';
import type { MetricsScope } from '../metrics/provider';
import { problemResponses } from './responses';

const Topic = Type.Enum([...LIVE_TOPICS]);

const LiveQuery = Type.Object({
  pool: Type.Optional(Type.String({ minLength: 1, description: 'Only what happens in this pool.' })),
  namespace: Type.Optional(
    Type.String({ minLength: 1, description: 'Needed where the pool’s name stands in several namespaces' })
  ),
});

declare module 'fastify' {
  interface FastifyRequest {
    /** What a client of a live topic asked for; only behind the hooks of that route. */
    live: { topic: LiveTopic; scope: MetricsScope };
  }
}

export interface LiveRouteDependencies extends Pick<AppDependencies, 'live' | 'metrics'> {
  liveClients: LiveClients;
  /** Origins whose pages may listen, beside the proxy's own. */
  origins: readonly string[];
}

/** `ws/inference/{topic}`: what happens now, over a WebSocket. Everything that can be refused is, before the upgrade. */
export const liveRoutes: FastifyPluginAsyncTypebox<LiveRouteDependencies> = async (
  app,
  { live, liveClients, metrics, origins }
) => {
  app.decorateRequest('live');
  app.route({
    method: 'GET',
    url: '/ws/inference/:topic',
    schema: {
      tags: ['live'],
      summary: 'What happens now, over a WebSocket',
      params: Type.Object({ topic: Type.String({ description: LIVE_TOPICS.join(', ') }) }),
      querystring: LiveQuery,
      response: problemResponses,
    },
    onRequest: async ({ headers }) => checkOrigin(headers.origin, headers.host, origins),
    preHandler: async (request) => {
      const { topic } = request.params;
      if (!Check(Topic, topic)) {
        throw topicNotFound(topic);
      }
      if (!request.ws) {
        throw upgradeRequired();
      }
      const { namespace, pool } = request.query;
      const { name: cluster } = request.cluster;
      const scope = { cluster, ...(namespace !== undefined && { namespace }) };
      request.live = { topic, scope: pool === undefined ? scope : await scopeOfPool({ ...scope, name: pool }) };
      liveClients.reserve(request.raw.socket);
    },
    handler: () => {
      throw upgradeRequired();
    },
    wsHandler: (socket, request) => {
      const { topic, scope } = request.live;
      const client = liveClients.add(topic, socket, request.raw.socket);
      const unsubscribe = live.subscribe(topic, scope, (payload) => client.send(payload));
      socket.on('close', unsubscribe);
    },
  });

  async function scopeOfPool(wanted: Parameters<typeof findPool>[1]): Promise<MetricsScope> {
    const { cluster, namespace, name } = await findPool(metrics, wanted);
    return { cluster, namespace, pool: name };
  }
};
