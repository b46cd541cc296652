import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AuditEntrySchema, AuditQuerySchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { auditCursor, positionOf, readAuditCursor } from '../audit/cursor';
import { ProblemError } from '../errors';
import { readTimeRange } from '../metrics/timeRange';
import { problemResponses } from './responses';

const DEFAULT_FROM = 'now-7d';

/** `audit`: who changed what. For all clusters: Grafana guards this one path with an action of its own. */
export const auditRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'audit' | 'clock'>> = async (
  app,
  { audit, clock }
) => {
  app.get(
    '/audit',
    {
      onRequest: async ({ url }) => refuseDisguise(url),
      schema: {
        tags: ['audit'],
        summary: 'Changes that were asked for, newest first, of the last 7 days unless told otherwise',
        querystring: AuditQuerySchema,
        response: { 200: Type.Array(AuditEntrySchema), ...problemResponses },
      },
    },
    async ({ query }) => {
      const { from = DEFAULT_FROM, to, before, ...others } = query;
      const range = readTimeRange({ from, to }, clock.now());
      const records = await audit.list({
        ...others,
        from: range.from * 1000,
        // The whole second: what happened just now belongs to a range that ends now.
        to: (range.to + 1) * 1000,
        ...(before !== undefined && { before: readAuditCursor(before) }),
      });
      return records.map((record) => ({ ...record, cursor: auditCursor(positionOf(record)) }));
    }
  );
};

/**
 * Grafana decides by the path as it is written who may ask here, the router by what it means: `%61udit` would pass
 * Grafana as any other path and end here.
 */
function refuseDisguise(url: string): void {
  const [path = ''] = url.split('?', 1);
  if (path.includes('%')) {
    throw new ProblemError(404, 'RouteNotFound', 'This path is written with escapes that it does not need.');
  }
}
