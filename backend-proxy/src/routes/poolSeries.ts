import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MetricPointSchema, POOL_SERIES, SeriesQuerySchema, type PoolSeriesName } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { findPool } from '../metrics/findPool';
import { readStep } from '../metrics/seriesStep';
import { readTimeRange } from '../metrics/timeRange';
import { namespaceParameter } from './metricQueries';
import { problemResponses } from './responses';

const SERIES_NAMES: readonly PoolSeriesName[] = ['tps-throughput', 'queue-depth', 'gpu-util', 'kv-cache'];

/** `inference/metrics/<series>/{pool}`: a pool over time. */
export const poolSeriesRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics' | 'clock'>> = async (
  app,
  { metrics, clock }
) => {
  for (const name of SERIES_NAMES) {
    app.get(
      `/inference/metrics/${name}/:pool`,
      {
        schema: {
          tags: ['metrics'],
          summary: POOL_SERIES[name],
          params: Type.Object({ pool: Type.String() }),
          querystring: Type.Object({ ...SeriesQuerySchema.properties, namespace: namespaceParameter }),
          response: { 200: Type.Array(MetricPointSchema), ...problemResponses },
        },
      },
      async (request) => {
        const range = readTimeRange(request.query, clock.now());
        const stepSeconds = readStep(request.query.step, range);
        const wanted = { cluster: request.cluster.name, namespace: request.query.namespace, name: request.params.pool };
        return metrics.series(name, await findPool(metrics, wanted), range, stepSeconds);
      }
    );
  }
};
