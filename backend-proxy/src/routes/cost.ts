import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CostEstimateSchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { estimateCost } from '../cost/estimateCost';
import { poolNotFound } from '../errors';
import { findPool } from '../metrics/findPool';
import { readTimeRange } from '../metrics/timeRange';
import { PoolRangeQuery } from './metricQueries';
import { problemResponses } from './responses';

/** `inference/metrics/cost`: what a pool's GPUs cost. */
export const costRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics' | 'clock' | 'prices'>> = async (
  app,
  { metrics, clock, prices }
) => {
  app.get(
    '/inference/metrics/cost',
    {
      schema: {
        tags: ['metrics'],
        summary: 'What a pool’s GPUs cost, and a million of its tokens: an estimate',
        querystring: PoolRangeQuery,
        response: { 200: CostEstimateSchema, ...problemResponses },
      },
    },
    async (request) => {
      const range = readTimeRange(request.query, clock.now());
      const { namespace: wanted, pool: name } = request.query;
      const { cluster, namespace } = await findPool(metrics, {
        cluster: request.cluster.name,
        namespace: wanted,
        name,
      });
      const scope = { cluster, namespace, pool: name };
      const [[pool], { totalTokens }] = await Promise.all([metrics.pools(scope), metrics.summary(scope, range)]);
      if (pool === undefined) {
        throw poolNotFound(cluster, namespace, name);
      }
      return estimateCost(pool, totalTokens, range, prices);
    }
  );
};
