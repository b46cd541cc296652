import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { TopologySchema } from '@ngf/contract';
import { Topologies } from '../../clusters/topology/topologies';
import { problemResponses } from '../responses';
import { kubernetesOf, tellAge, withAge } from './kubernetesScope';

/** `GET topology`. */
export const topologyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const topologies = new Topologies();
  app.get(
    '/topology',
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'Gateways, routes, pools and pods, how they hang together and how they do',
        querystring: Type.Object({ namespace: Type.Optional(Type.String({ minLength: 1 })) }),
        response: { 200: withAge(TopologySchema), ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const { gateway, httpRoute, inferencePool, pod } = cluster.kinds;
      await cluster.ready();
      const shown = [gateway, httpRoute, inferencePool, pod];
      await Promise.all(shown.map(({ pending }) => pending.settled()));
      tellAge(reply, Math.max(...shown.map((kind) => cluster.stalenessMs(kind))));
      return topologies.of(cluster, request.query.namespace);
    }
  );
};
