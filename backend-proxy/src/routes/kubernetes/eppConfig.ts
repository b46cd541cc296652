import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EppConfigSchema, EppConfigUpdateQuerySchema, EppConfigUpdateSchema } from '@ngf/contract';
import { readObject } from '../../clusters/kubernetes/reads';
import { readEppConfig, updateEppConfig } from '../../clusters/pools/eppConfig';
import type { Writer } from '../../clusters/write/writeObject';
import { problemResponses } from '../responses';
import { kubernetesOf, tellWarnings } from './kubernetesScope';

const PATH = '/inference/pools/:namespace/:name/epp-config';
const PoolParameters = Type.Object({ namespace: Type.String(), name: Type.String() });

/** `inference/pools/{namespace}/{name}/epp-config`. */
export const eppConfigRoutes: FastifyPluginAsyncTypebox<Pick<Writer, 'trail'>> = async (app, { trail }) => {
  app.get(
    PATH,
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'The configuration of a pool’s endpoint picker, and how far its last restart has come',
        params: PoolParameters,
        response: { 200: EppConfigSchema, ...problemResponses },
      },
    },
    async (request) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value: pool } = await readObject(cluster, cluster.kinds.inferencePool, namespace, name);
      return readEppConfig(cluster, pool);
    }
  );

  app.put(
    PATH,
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'Changes the configuration of a pool’s endpoint picker, which reads it at its next start',
        params: PoolParameters,
        querystring: EppConfigUpdateQuerySchema,
        body: EppConfigUpdateSchema,
        response: { 200: EppConfigSchema, ...problemResponses },
      },
    },
    async (request, reply) => {
      const cluster = kubernetesOf(request);
      const { namespace, name } = request.params;
      const { value: pool } = await readObject(cluster, cluster.kinds.inferencePool, namespace, name);
      const updated = await updateEppConfig(cluster, pool, request.body, {
        restart: request.query.restart === true,
        dryRun: request.query.dryRun === 'All',
        origin: request,
        trail,
      });
      tellWarnings(reply, updated.warnings);
      return updated;
    }
  );
};
