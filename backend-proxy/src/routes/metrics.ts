import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MetricsSummarySchema, TimeRangeQuerySchema, TtftHistogramBucketSchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { findPool } from '../metrics/findPool';
import { readTimeRange } from '../metrics/timeRange';
import { namespaceParameter } from './metricQueries';
import { problemResponses } from './responses';

const SummaryQuery = Type.Object({
  ...TimeRangeQuerySchema.properties,
  pool: Type.Optional(Type.String({ minLength: 1, description: 'Without it, the whole cluster or namespace' })),
  namespace: namespaceParameter,
});

/** `inference/metrics`: numbers of a time range. */
export const metricRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics' | 'clock'>> = async (
  app,
  { metrics, clock }
) => {
  app.get(
    '/inference/metrics/summary',
    {
      schema: {
        tags: ['metrics'],
        summary: 'What a cluster, a namespace or a pool did in a time range',
        querystring: SummaryQuery,
        response: { 200: MetricsSummarySchema, ...problemResponses },
      },
    },
    async (request) => {
      const { pool: name, namespace } = request.query;
      const cluster = request.cluster.name;
      const range = readTimeRange(request.query, clock.now());
      if (name === undefined) {
        return metrics.summary({ cluster, namespace }, range);
      }
      const pool = await findPool(metrics, { cluster, namespace, name });
      return metrics.summary({ cluster, namespace: pool.namespace, pool: pool.name }, range);
    }
  );

  app.get(
    '/inference/metrics/ttft-histogram/:pool',
    {
      schema: {
        tags: ['metrics'],
        summary: 'How many requests had which time to first token',
        params: Type.Object({ pool: Type.String() }),
        querystring: Type.Object({ ...TimeRangeQuerySchema.properties, namespace: namespaceParameter }),
        response: { 200: Type.Array(TtftHistogramBucketSchema), ...problemResponses },
      },
    },
    async (request) => {
      const range = readTimeRange(request.query, clock.now());
      const wanted = { cluster: request.cluster.name, namespace: request.query.namespace, name: request.params.pool };
      return metrics.ttftHistogram(await findPool(metrics, wanted), range);
    }
  );
};
