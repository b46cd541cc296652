import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DryRunQuerySchema, ScaleRequestSchema, ScaleResultSchema } from '@ngf/contract';
import { readObject } from '../../clusters/kubernetes/reads';
import { membersOf, membersSettled } from '../../clusters/pools/poolMembers';
import { scalePool } from '../../clusters/write/scalePool';
import type { Writer } from '../../clusters/write/writeObject';
import { problemResponses } from '../responses';
import { kubernetesOf } from './kubernetesScope';

/** `PUT inference/pools/{namespace}/{name}/scale`. */
export const scaleRoutes: FastifyPluginAsyncTypebox<Pick<Writer, 'trail'>> = async (app, { trail }) => {
  app.put(
    '/inference/pools/:namespace/:name/scale',
    {
      schema: {
        tags: ['kubernetes'],
        summary:
          'Scales the workload behind a pool; 409 where an autoscaler decides, or nothing or several things could be meant',
        params: Type.Object({ namespace: Type.String(), name: Type.String() }),
        querystring: DryRunQuerySchema,
        body: ScaleRequestSchema,
        response: { 200: ScaleResultSchema, ...problemResponses },
      },
    },
    async (request) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value: pool } = await readObject(cluster, cluster.kinds.inferencePool, namespace, name);
      await membersSettled(cluster.kinds);
      return scalePool(cluster, membersOf(cluster.kinds, pool), request.body.replicas, {
        dryRun: request.query.dryRun === 'All',
        origin: request,
        trail,
      });
    }
  );
};
