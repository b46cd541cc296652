import { jwtVerify, type JWTPayload } from 'jose';
import { JWTClaimValidationFailed, JWTExpired } from 'jose/errors';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Clock } from '../clock';
import { ProblemError } from '../errors';
import { identityRefused } from './problems';
import { grafanaSigningKeys } from './signingKeys';
import type { IdentityVerifier, User } from './user';

/** By how much the clocks of Grafana and the proxy may differ. */
const CLOCK_TOLERANCE_SECONDS = 10;

export interface GrafanaIdentityOptions {
  /** Where the proxy reaches Grafana. */
  url: string;
  /** Grafana's root_url, with or without the slash at its end. */
  issuer: string;
  /** The organisation that this proxy serves. */
  org: number;
  clock: Clock;
  /** Least time between two requests that an unknown key causes. */
  cooldownMs?: number;
}

/** What Grafana 12.4 says of a signed-in user or a service account; an anonymous visitor has neither id nor login. */
const ClaimsSchema = Type.Object({
  sub: Type.String({ pattern: '^(user|service-account):[A-Za-z0-9_-]+$' }),
  username: Type.String({ minLength: 1 }),
  displayName: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
});

/** Verifies the JWT of X-Grafana-Id: ES256, signed with a key of this Grafana, for this organisation, in its time. */
export function grafanaIdentity(options: GrafanaIdentityOptions): IdentityVerifier {
  const keys = grafanaSigningKeys({ ...options, grafanaUrl: options.url });
  const issuer = options.issuer.replace(/\/+$/, '');
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: ['ES256'],
          audience: `org:${options.org}`,
          issuer: [issuer, `${issuer}/`],
          requiredClaims: ['exp', 'sub'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(options.clock.now()),
        });
        return userOf(payload, options.org);
      } catch (error) {
        throw error instanceof ProblemError ? error : identityRefused(reasonOf(error, options), error);
      }
    },
  };
}

function userOf(claims: JWTPayload, org: number): User {
  if (!Check(ClaimsSchema, claims)) {
    throw identityRefused('it names no signed-in user or service account. Sign in to Grafana.');
  }
  const { sub, username, displayName, email, role = 'None' } = claims;
  return { login: username, ...(displayName && { displayName }), ...(email && { email }), id: sub, role, org };
}

function reasonOf(error: unknown, { org }: GrafanaIdentityOptions): string {
  if (error instanceof JWTExpired) {
    return 'it has expired. Try again; where that does not help, the clocks of Grafana and the proxy differ.';
  }
  if (error instanceof JWTClaimValidationFailed) {
    return CLAIM_REASONS[error.claim]?.(org) ?? `its claim "${error.claim}" is missing or not valid.`;
  }
  return 'it is no ES256 token that is signed with a key of the Grafana at GRAFANA_URL.';
}

const CLAIM_REASONS: Readonly<Record<string, (org: number) => string>> = {
  aud: (org) =>
    `it is for another organisation than ${org}, which this proxy serves. Switch to that organisation, or set GRAFANA_ORG.`,
  iss: () => 'another Grafana issued it than the one of GRAFANA_ISSUER, which must be Grafana’s root_url.',
  nbf: () => 'it is not valid yet: the clocks of Grafana and the proxy differ.',
};
