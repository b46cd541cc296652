import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ClusterSchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { problemResponses } from './responses';

/** `GET clusters`. */
export const clusterRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'clusters'>> = async (
  app,
  { clusters }
) => {
  app.get(
    '/clusters',
    {
      schema: {
        tags: ['clusters'],
        summary: 'Every known cluster and its state',
        response: { 200: Type.Array(ClusterSchema), ...problemResponses },
      },
    },
    async () => clusters.list()
  );
};
