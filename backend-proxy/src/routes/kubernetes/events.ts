import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EventListSchema } from '@ngf/contract';
import { LastAnswers } from '../../clusters/kubernetes/lastAnswers';
import { readObject } from '../../clusters/kubernetes/reads';
import { eventsOf, type NamespaceEvents } from '../../clusters/pools/poolEvents';
import { problemResponses } from '../responses';
import { kubernetesOf, tellAge, withAge } from './kubernetesScope';

/** `GET inference/pools/{namespace}/{name}/events`. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const seen = new LastAnswers<NamespaceEvents>();
  app.get(
    '/inference/pools/:namespace/:name/events',
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'Kubernetes’ events of a pool, its endpoint picker and their pods, newest first',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        response: { 200: withAge(EventListSchema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value: pool, stalenessMs: ofPool } = await readObject(
        cluster,
        cluster.kinds.inferencePool,
        namespace,
        name
      );
      const { value, stalenessMs } = await eventsOf(cluster, pool, seen);
      tellAge(reply, Math.max(ofPool, stalenessMs));
      return value;
    }
  );
};
