import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EventListSchema } from '@ngf/contract';
import { readObject } from '../../clusters/kubernetes/reads';
import { eventsOf } from '../../clusters/pools/poolEvents';
import { problemResponses } from '../responses';
import { kubernetesOf } from './kubernetesScope';

/** `GET inference/pools/{namespace}/{name}/events`. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/inference/pools/:namespace/:name/events',
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'Kubernetes’ events of a pool, its endpoint picker and their pods, newest first',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        response: { 200: EventListSchema, ...problemResponses },
      },
    },
    async (request) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value: pool } = await readObject(cluster, cluster.kinds.inferencePool, namespace, name);
      return eventsOf(cluster, pool);
    }
  );
};
