import { ProblemError } from '../errors';

/** A change that comes without an identity, where identities are verified. */
export function identityMissing(): ProblemError {
  return new ProblemError(
    401,
    'IdentityRequired',
    'A change needs the header X-Grafana-Id, which Grafana adds to what passes its plugin proxy: send it through there.'
  );
}

/** @param why what is wrong and what to do; never the token or a part of it */
export function identityRefused(why: string, cause?: unknown): ProblemError {
  return new ProblemError(401, 'IdentityRefused', `The header X-Grafana-Id is refused: ${why}`, { cause });
}

/** Grafana's signing keys are not known, so nobody's identity can be verified. */
export function keysUnavailable(cause: unknown): ProblemError {
  return new ProblemError(
    503,
    'IdentityUnavailable',
    'Grafana’s signing keys cannot be read, so no identity can be verified: check that Grafana runs and answers ' +
      'GET /api/signing-keys/keys at GRAFANA_URL, then try again.',
    { cause }
  );
}
