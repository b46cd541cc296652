import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { JWKSMultipleMatchingKeys, JWKSNoMatchingKey } from 'jose/errors';
import type { Clock } from '../clock';
import { keysUnavailable } from './problems';

const TIMEOUT_MS = 3_000;

/** Grafana adds a key about once a month; after this long the proxy hears of one that was withdrawn. */
const REFRESH_AFTER_MS = 10 * 60_000;

export interface SigningKeysOptions {
  /** Grafana's, with any path it is served below. */
  grafanaUrl: string;
  clock: Clock;
  /** Least time between two requests that an unknown key causes. */
  cooldownMs?: number;
}

/**
 * Grafana's public keys, kept. They are asked for again when a token names an unknown one, and in the background once
 * they are old. While Grafana does not answer, those that are known stay good: a restart of Grafana interrupts nobody.
 */
export function grafanaSigningKeys({ grafanaUrl, clock, cooldownMs = 30_000 }: SigningKeysOptions): JWTVerifyGetKey {
  const url = new URL(`${grafanaUrl.replace(/\/+$/, '')}/api/signing-keys/keys`);
  // Never expired by jose, which would then refuse everybody while Grafana is away.
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: cooldownMs,
    cacheMaxAge: Infinity,
  });
  let askedAt = clock.now();

  function refreshWhenOld(): void {
    if (keys.jwks() !== undefined && clock.now() - askedAt >= REFRESH_AFTER_MS) {
      askedAt = clock.now();
      // Those that are known stay good.
      keys.reload().catch(() => undefined);
    }
  }

  return async (header, token) => {
    refreshWhenOld();
    try {
      return await keys(header, token);
    } catch (error) {
      throw isAboutTheToken(error) ? error : keysUnavailable(error);
    }
  };
}

function isAboutTheToken(error: unknown): boolean {
  return error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys;
}
