import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PodMetricsSchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { findPool } from '../metrics/findPool';
import { readTimeRange } from '../metrics/timeRange';
import { PoolRangeQuery } from './metricQueries';
import { problemResponses } from './responses';

/** `inference/metrics/pods`: the state of a pool's pods. */
export const podMetricRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics' | 'clock'>> = async (
  app,
  { metrics, clock }
) => {
  app.get(
    '/inference/metrics/pods',
    {
      schema: {
        tags: ['metrics'],
        summary: 'The pods of a pool and their GPUs, as of the range’s end',
        querystring: PoolRangeQuery,
        response: { 200: Type.Array(PodMetricsSchema), ...problemResponses },
      },
    },
    async (request) => {
      const range = readTimeRange(request.query, clock.now());
      const { namespace, pool: name } = request.query;
      const pool = await findPool(metrics, { cluster: request.cluster.name, namespace, name });
      return metrics.pods({ cluster: pool.cluster, namespace: pool.namespace, pool: pool.name }, range);
    }
  );
};
