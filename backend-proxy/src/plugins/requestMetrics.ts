import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Health checks take a millisecond, queries over weeks take seconds. */
const DURATION_BOUNDS_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The proxy's own metrics: durations of requests by route and status, and those of the process. */
export function measureRequests(app: FastifyInstance): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From a request’s arrival to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BOUNDS_SECONDS,
    registers: [registry],
  });

  app.addHook('onResponse', async (request, reply) => {
    // A WebSocket lasts for hours: its end is no answer.
    if (request.ws && reply.statusCode < 400) {
      return;
    }
    // The route's pattern, never the path: label values must stay few.
    const route = request.routeOptions.url ?? 'unmatched';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  return registry;
}

/** /metrics. */
export function exposeMetrics(app: FastifyInstance, registry: Registry): void {
  app.get(
    '/metrics',
    { logLevel: 'warn', schema: { tags: ['operation'], summary: 'The proxy’s own metrics, for Prometheus' } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics())
  );
}
