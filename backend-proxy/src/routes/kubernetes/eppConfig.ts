import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EppConfigSchema, EppConfigUpdateQuerySchema, EppConfigUpdateSchema } from '@ngf/contract';
import { LastAnswers } from '../../clusters/kubernetes/lastAnswers';
import { readObject } from '../../clusters/kubernetes/reads';
import { readEppConfig, updateEppConfig, type ConfigMap } from '../../clusters/pools/eppConfig';
import type { Writer } from '../../clusters/write/writeObject';
import { problemResponses } from '../responses';
import { kubernetesOf, tellAge, tellWarnings, withAge } from './kubernetesScope';

const PATH = '/inference/pools/:namespace/:name/epp-config';
const PoolParameters = Type.Object({ namespace: Type.String(), name: Type.String() });

/** `inference/pools/{namespace}/{name}/epp-config`. */
export const eppConfigRoutes: FastifyPluginAsyncTypebox<Pick<Writer, 'trail'>> = async (app, { trail }) => {
  const seen = new LastAnswers<ConfigMap>();

  app.get(
    PATH,
    {
      schema: {
        tags: ['kubernetes'],
        summary: 'The configuration of a pool’s endpoint picker, and how far its last restart has come',
        params: PoolParameters,
        response: { 200: withAge(EppConfigSchema), ...problemResponses },
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
      const { value, stalenessMs } = await readEppConfig(cluster, pool, seen);
      tellAge(reply, Math.max(ofPool, stalenessMs));
      return value;
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
        seen,
        origin: request,
        trail,
      });
      tellWarnings(reply, updated.warnings);
      return updated;
    }
  );
};
