import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { AuditLog } from './audit/auditLog';
import type { Clock } from './clock';
import type { ClusterRegistry } from './clusters/registry';
import type { PriceBook } from './cost/priceBook';
import type { IdentityVerifier } from './identity/user';
import { CLIENT_LIMITS, type ClientLimits } from './live/client';
import { LiveClients } from './live/clients';
import type { LiveHub } from './live/hub';
import { measureLive } from './live/measureLive';
import type { PublisherCounts } from './live/publisher/publisher';
import type { MetricsProvider } from './metrics/provider';
import { requireBearerToken } from './plugins/bearerToken';
import { identifyUser } from './plugins/identifyUser';
import {
  answerUnreadable,
  BODY_LIMIT_BYTES,
  HANDLER_TIMEOUT_MS,
  HEADER_LIMIT_BYTES,
  limitRates,
  REQUEST_TIMEOUT_MS,
} from './plugins/limits';
import { describeApi } from './plugins/openApi';
import { answerWithProblem, answerWithProblems } from './plugins/problems';
import { measureRejections } from './plugins/rejectionMetrics';
import { requestId, tellRequestId } from './plugins/requestIds';
import { exposeMetrics, measureRequests } from './plugins/requestMetrics';
import { acceptWebSockets } from './plugins/webSockets';
import { auditRoutes } from './routes/audit';
import { clusterRoutes } from './routes/clusters';
import { clusterScope } from './routes/clusterScope';
import { costRoutes } from './routes/cost';
import { decisionRoutes } from './routes/decisions';
import { healthRoutes } from './routes/health';
import { kubernetesRoutes } from './routes/kubernetes';
import { liveRoutes } from './routes/live';
import { metricRoutes } from './routes/metrics';
import { podMetricRoutes } from './routes/podMetrics';
import { poolSeriesRoutes } from './routes/poolSeries';
import { sloRoutes } from './routes/slo';
import type { ObjectivesStore } from './slo/objectivesStore';

/** The longest pool or namespace name is 253 characters; percent-encoding may triple it. */
const MAX_PATH_PARAMETER_LENGTH = 3 * 253;

/** What of the configuration the app itself needs. */
export interface AppConfig {
  /** When set, every route but /healthz asks for it. Two with a comma between them are both good. */
  proxyToken?: string;
  /** Requests that each user may send in a minute; 0, or not given: any number. */
  rateLimit?: number;
  /** How many WebSockets there may be at once. */
  liveClients?: number;
  /** Origins whose pages may open WebSockets, beside the proxy's own. */
  liveOrigins?: readonly string[];
  /** What may wait for a client that reads slowly. */
  liveLimits?: ClientLimits;
}

const DEFAULT_LIVE_CLIENTS = 1000;

/** What the app works with. Whoever creates it also closes it. */
export interface AppDependencies {
  clock: Clock;
  metrics: MetricsProvider;
  clusters: ClusterRegistry;
  prices: PriceBook;
  /** Where there is one, users are verified, and every change needs one. */
  identity?: IdentityVerifier;
  audit: AuditLog;
  objectives: ObjectivesStore;
  live: LiveHub;
  /** Where there is one, what it has sent to Grafana is among the metrics. */
  publisher?: { readonly counts: PublisherCounts };
  logger: FastifyBaseLogger;
}

/** The proxy's HTTP interface, ready to listen or to be injected into. Everything it keeps, it keeps itself. */
export async function buildApp(config: AppConfig, dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: dependencies.logger,
    genReqId: requestId,
    frameworkErrors: answerWithProblem,
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH },
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    handlerTimeout: HANDLER_TIMEOUT_MS,
    http: { maxHeaderSize: HEADER_LIMIT_BYTES },
    clientErrorHandler: answerUnreadable,
    // All faults of an input at once. Input is limited in size, so this cannot be made expensive.
    ajv: { customOptions: { allErrors: true } },
  });
  answerWithProblems(app);
  tellRequestId(app);
  const registry = measureRequests(app);
  measureRejections(registry, dependencies.metrics, dependencies.logger);
  const liveClients = new LiveClients({
    clock: dependencies.clock,
    limits: config.liveLimits ?? CLIENT_LIMITS,
    most: config.liveClients ?? DEFAULT_LIVE_CLIENTS,
  });
  measureLive(registry, liveClients, dependencies.publisher);
  // Before whatever may refuse a request: a refused upgrade's connection is closed by it.
  await acceptWebSockets(app);
  if (config.proxyToken !== undefined) {
    requireBearerToken(app, config.proxyToken);
  }
  identifyUser(app, dependencies.identity);
  await limitRates(app, config.rateLimit ?? 0);
  await describeApi(app);
  exposeMetrics(app, registry);
  await app.register(healthRoutes, dependencies);
  await app.register(clusterRoutes, { ...dependencies, prefix: '/api/v1' });
  await app.register(auditRoutes, { ...dependencies, prefix: '/api/v1' });
  await app.register(sloRoutes, { ...dependencies, prefix: '/api/v1' });
  for (const prefix of ['/api/v1', '/api/v1/clusters/:cluster']) {
    await app.register(
      async (scope) => {
        clusterScope(scope, dependencies.clusters);
        await scope.register(kubernetesRoutes, dependencies);
        await scope.register(metricRoutes, dependencies);
        await scope.register(podMetricRoutes, dependencies);
        await scope.register(poolSeriesRoutes, dependencies);
        await scope.register(costRoutes, dependencies);
        await scope.register(decisionRoutes, dependencies);
        await scope.register(liveRoutes, { ...dependencies, liveClients, origins: config.liveOrigins ?? [] });
      },
      { prefix }
    );
  }
  return app;
}
