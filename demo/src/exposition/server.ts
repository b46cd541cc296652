import { fastify, type FastifyInstance } from 'fastify';

import { PROMETHEUS_TEXT, prometheusText } from './prometheusText';
import type { TargetTable } from './scrapedTarget';
import { discoveredTarget } from './serviceDiscovery';

/** Serves `/targets`, the list of targets for Prometheus' HTTP service discovery, and `/metrics/<target>`. */
export function buildExposition(targets: TargetTable): FastifyInstance {
  const app = fastify();

  app.get('/targets', async ({ host }) => targets.list().map((target) => discoveredTarget(target, host)));

  app.get<{ Params: { target: string } }>('/metrics/:target', async ({ params }, reply) => {
    const target = targets.get(params.target);
    if (target === undefined) {
      return reply.callNotFound();
    }
    if (!target.isUp) {
      return reply.code(503).type('text/plain').send('the process is down\n');
    }
    return reply.type(PROMETHEUS_TEXT).send(prometheusText(target));
  });

  return app;
}
