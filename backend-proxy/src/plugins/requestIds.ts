import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const HEADER = 'x-request-id';

/** What a caller may choose: long enough for a UUID or trace id, nothing that could forge lines of a log. */
const ACCEPTABLE = /^[\w.:-]{1,64}$/;

/** The caller's id, so that its logs and ours meet, or a new one. */
export function requestId(request: { headers: NodeJS.Dict<string | string[]> }): string {
  const given = request.headers[HEADER];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}

/** Every answer carries its request's id. */
export function tellRequestId(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(HEADER, request.id);
  });
}
