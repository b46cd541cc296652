import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Clock } from './clock';
import type { ClusterRegistry } from './clusters/registry';
import type { PriceBook } from './cost/priceBook';
import type { MetricsProvider } from './metrics/provider';
import { requireBearerToken } from './plugins/bearerToken';
import { describeApi } from './plugins/openApi';
import { answerWithProblem, answerWithProblems } from './plugins/problems';
import { measureRejections } from './plugins/rejectionMetrics';
import { requestId, tellRequestId } from './plugins/requestIds';
import { exposeMetrics, measureRequests } from './plugins/requestMetrics';
import { clusterRoutes } from './routes/clusters';
import { clusterScope } from './routes/clusterScope';
import { costRoutes } from './routes/cost';
import { decisionRoutes } from './routes/decisions';
import { healthRoutes } from './routes/health';
import { metricRoutes } from './routes/metrics';
import { podMetricRoutes } from './routes/podMetrics';
import { poolRoutes } from './routes/pools';
import { poolSeriesRoutes } from './routes/poolSeries';

/** The longest pool or namespace name is 253 characters; percent-encoding may triple it. */
const MAX_PATH_PARAMETER_LENGTH = 3 * 253;

/** What of the configuration the app itself needs. */
export interface AppConfig {
  /** When set, every route but /healthz asks for it. */
  proxyToken?: string;
}

/** What the app works with. Whoever creates it also closes it. */
export interface AppDependencies {
  clock: Clock;
  metrics: MetricsProvider;
  clusters: ClusterRegistry;
  prices: PriceBook;
  logger: FastifyBaseLogger;
}

/** The proxy's HTTP interface, ready to listen or to be injected into. Everything it keeps, it keeps itself. */
export async function buildApp(config: AppConfig, dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: dependencies.logger,
    genReqId: requestId,
    frameworkErrors: answerWithProblem,
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH },
    // All faults of an input at once. Input is as small as a URL, so this cannot be made expensive.
    ajv: { customOptions: { allErrors: true } },
  });
  answerWithProblems(app);
  tellRequestId(app);
  const registry = measureRequests(app);
  measureRejections(registry, dependencies.metrics, dependencies.logger);
  if (config.proxyToken !== undefined) {
    requireBearerToken(app, config.proxyToken);
  }
  await describeApi(app);
  exposeMetrics(app, registry);
  await app.register(healthRoutes, dependencies);
  await app.register(clusterRoutes, { ...dependencies, prefix: '/api/v1' });
  for (const prefix of ['/api/v1', '/api/v1/clusters/:cluster']) {
    await app.register(
      async (scope) => {
        clusterScope(scope, dependencies.clusters);
        await scope.register(poolRoutes, dependencies);
        await scope.register(metricRoutes, dependencies);
        await scope.register(podMetricRoutes, dependencies);
        await scope.register(poolSeriesRoutes, dependencies);
        await scope.register(costRoutes, dependencies);
        await scope.register(decisionRoutes, dependencies);
      },
      { prefix }
    );
  }
  return app;
}
