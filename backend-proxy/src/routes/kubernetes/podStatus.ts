import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PodStatusSchema } from '@ngf/contract';
import { readObject } from '../../clusters/kubernetes/reads';
import { podStatusOf } from '../../clusters/pools/podStatus';
import { problemResponses } from '../responses';
import { kubernetesOf, tellAge } from './kubernetesScope';

/** `GET inference/pods/{namespace}/{name}`. */
export const podStatusRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/inference/pods/:namespace/:name',
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'How a pod is: ready or why not, since when, and how often its containers were restarted',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        response: { 200: PodStatusSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value, stalenessMs } = await readObject(cluster, cluster.kinds.pod, namespace, name);
      tellAge(reply, stalenessMs);
      return podStatusOf(value);
    }
  );
};
