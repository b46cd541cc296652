import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { unauthorized } from '../errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers without a token. */
    isPublic?: boolean;
  }
}

/**
 * Asks for the token everywhere, unknown paths included, but on routes that say `isPublic`. Of tokens with a comma
 * between them each is good: while a token is replaced, Grafana may still send the one before.
 */
export function requireBearerToken(app: FastifyInstance, tokens: string): void {
  const accepted = tokens.split(',').map(digest);
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isPublic) {
      return;
    }
    const [, given] = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given === undefined || !isOneOf(accepted, digest(given))) {
      throw unauthorized();
    }
  });
}

/** Compares with all of them: how long it takes does not tell which one was meant. */
function isOneOf(accepted: readonly Buffer[], given: Buffer): boolean {
  return accepted.filter((digestOfToken) => timingSafeEqual(digestOfToken, given)).length > 0;
}

/** Digests have one length, which timingSafeEqual asks for, and so hide the token's own. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
