import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors';
import { identityMissing } from '../identity/problems';
import type { IdentityVerifier, User } from '../identity/user';

const HEADER = 'x-grafana-id';
const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

declare module 'fastify' {
  interface FastifyRequest {
    /** Verified; undefined where nobody is named, or nothing is there to verify with. */
    user: User | undefined;
  }
}

/**
 * Every change needs a verified user. Who reads may be unknown, but a false identity is refused; where it cannot be
 * verified because Grafana does not answer, reading goes on without one.
 *
 * Without a verifier nobody is known, and nobody refused.
 */
export function identifyUser(app: FastifyInstance, verifier: IdentityVerifier | undefined): void {
  app.decorateRequest('user', undefined);
  if (verifier === undefined) {
    return;
  }
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isPublic) {
      return;
    }
    const token = request.headers[HEADER];
    if (typeof token === 'string') {
      request.user = await verify(verifier, token, request);
    } else if (isChange(request)) {
      throw identityMissing();
    }
  });
}

export function isChange({ method }: Pick<FastifyRequest, 'method'>): boolean {
  return !READING_METHODS.has(method);
}

async function verify(verifier: IdentityVerifier, token: string, request: FastifyRequest): Promise<User | undefined> {
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (isChange(request) || !(error instanceof ProblemError) || error.status !== 503) {
      throw error;
    }
    request.log.warn({ reason: error.reason }, error.detail);
    return undefined;
  }
}
