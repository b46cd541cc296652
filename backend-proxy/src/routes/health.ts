import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { LivenessSchema, ReadinessSchema, type Readiness } from '@ngf/contract';
import type { AppDependencies } from '../app';
import { ProblemError } from '../errors';
import { withinTimeout } from '../withinTimeout';

/** A check that takes longer is as good as failed: probes do not wait. */
const CHECK_TIMEOUT_MS = 3_000;

/** /healthz: the process answers. /readyz: what it depends on answers too. */
export const healthRoutes: FastifyPluginAsyncTypebox<Pick<AppDependencies, 'metrics'>> = async (app, { metrics }) => {
  app.get(
    '/healthz',
    {
      // Probes come every few seconds: in the log they would bury the rest.
      logLevel: 'warn',
      config: { isPublic: true },
      schema: { tags: ['operation'], summary: 'Whether the process answers', response: { 200: LivenessSchema } },
    },
    async () => ({ status: 'alive' as const })
  );

  app.get(
    '/readyz',
    {
      logLevel: 'warn',
      schema: {
        tags: ['operation'],
        summary: 'Whether what the proxy depends on answers, each with its state',
        response: { 200: ReadinessSchema, 503: ReadinessSchema },
      },
    },
    async (_request, reply) => {
      const state = await stateOf(() => metrics.check());
      const ready = state.state === 'ok';
      return reply.code(ready ? 200 : 503).send({ ready, dependencies: { [metrics.name]: state } });
    }
  );
};

async function stateOf(check: () => Promise<void>): Promise<Readiness['dependencies'][string]> {
  try {
    await withinTimeout(check(), CHECK_TIMEOUT_MS);
    return { state: 'ok' };
  } catch (error) {
    return { state: 'error', reason: error instanceof ProblemError ? error.detail : 'the check failed' };
  }
}
