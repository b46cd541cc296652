import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { unauthorized } from '../errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers without a token. */
    isPublic?: boolean;
  }
}

/** Asks for the token everywhere, unknown paths included, but on routes that say `isPublic`. */
export function requireBearerToken(app: FastifyInstance, token: string): void {
  const expected = digest(token);
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isPublic) {
      return;
    }
    const [, given] = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      throw unauthorized();
    }
  });
}

/** Digests have one length, which timingSafeEqual asks for, and so hide the token's own. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
