import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EppDecisionSchema, TimeRangeQuerySchema } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { readDecisionCursor } from '../metrics/decisionCursor';
import { findPool } from '../metrics/findPool';
import { readTimeRange } from '../metrics/timeRange';
import { problemResponses } from './responses';

const MAX_DECISIONS = 1000;

const DecisionsQuery = Type.Object({
  ...TimeRangeQuerySchema.properties,
  pool: Type.String({ minLength: 1 }),
  namespace: Type.Optional(
    Type.String({ minLength: 1, description: 'Needed where the pool’s name stands in several namespaces' })
  ),
  limit: Type.Integer({ minimum: 1, maximum: MAX_DECISIONS, default: 100 }),
  before: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The `cursor` of a decision: those before it. With a fixed `to`, or none, pages never repeat one.',
    })
  ),
});

/** `inference/metrics/epp-decisions`: what the endpoint picker decided, request by request. */
export const decisionRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics' | 'clock'>> = async (
  app,
  { metrics, clock }
) => {
  app.get(
    '/inference/metrics/epp-decisions',
    {
      schema: {
        tags: ['metrics'],
        summary: 'The latest decisions of a pool’s endpoint picker, newest first',
        querystring: DecisionsQuery,
        response: { 200: Type.Array(EppDecisionSchema), ...problemResponses },
      },
    },
    async (request) => {
      const { pool: name, namespace, limit, before } = request.query;
      const range = readTimeRange(request.query, clock.now());
      const page = { limit, ...(before !== undefined && { before: readDecisionCursor(before) }) };
      const pool = await findPool(metrics, { cluster: request.cluster.name, namespace, name });
      return metrics.decisions(pool, range, page);
    }
  );
};
