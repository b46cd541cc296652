import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { InferencePoolListSchema, InferencePoolSchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { poolNotFound } from '../errors';
import { inferencePool } from '../metrics/inferencePool';
import { problemResponses } from './responses';

/** `inference/pools`: what inventory and telemetry know of a cluster's pools. */
export const poolRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics'>> = async (app, { metrics }) => {
  app.get(
    '/inference/pools',
    {
      schema: {
        tags: ['pools'],
        summary: 'The inference pools of a cluster',
        querystring: Type.Object({
          namespace: Type.Optional(Type.String({ minLength: 1, description: 'Only pools of this namespace' })),
        }),
        response: { 200: InferencePoolListSchema, ...problemResponses },
      },
    },
    async (request) => {
      const pools = await metrics.pools({ cluster: request.cluster.name, namespace: request.query.namespace });
      const items = pools.map(inferencePool);
      return { items, resourceVersion: null, total: items.length };
    }
  );

  app.get(
    '/inference/pools/:namespace/:name',
    {
      schema: {
        tags: ['pools'],
        summary: 'One inference pool',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        response: { 200: InferencePoolSchema, ...problemResponses },
      },
    },
    async (request) => {
      const { namespace, name } = request.params;
      const cluster = request.cluster.name;
      const [pool] = await metrics.pools({ cluster, namespace, pool: name });
      if (pool === undefined) {
        throw poolNotFound(cluster, namespace, name);
      }
      return inferencePool(pool);
    }
  );
};
