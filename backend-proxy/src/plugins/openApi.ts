import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The description of the interface, made from the schemas that also validate: /openapi.json, and /docs for people. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Inference Gateway backend proxy',
        version: '1',
        description:
          'Clusters, inference pools and their metrics. Paths without a cluster mean the default cluster. Errors are problem documents (RFC 9457).',
      },
      tags: [
        { name: 'clusters', description: 'Clusters that the proxy knows' },
        { name: 'pools', description: 'Inference pools' },
        { name: 'kubernetes', description: 'Objects of a cluster’s Kubernetes API, read and written' },
        { name: 'metrics', description: 'Metrics of inference pools' },
        { name: 'slo', description: 'Service levels: what pools are promised to do' },
        { name: 'live', description: 'What happens now, over WebSockets' },
        { name: 'audit', description: 'Who changed what' },
        { name: 'operation', description: 'State of the proxy itself' },
      ],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{}, { bearer: [] }],
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
