import { ProblemError } from '../errors';
import type { User } from './user';

/** Headers of a request to Kubernetes’ API; several groups are several values of one name. */
export type ImpersonationHeaders = Readonly<Record<'Impersonate-User', string>> &
  Readonly<Record<'Impersonate-Group', readonly string[]>>;

/** What a header may carry unencoded: printable ASCII without blanks. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

/**
 * Who Kubernetes is to take the proxy for: `grafana:<login>` in the groups `grafana:role:<role>` and `grafana:org:<id>`,
 * names that no other way of signing in gives.
 *
 * Never without a user: Kubernetes takes an empty Impersonate-User for none (k8s.io/apiserver,
 * endpoints/filters/impersonation), and the proxy would act with its own rights.
 *
 * @throws ProblemError 403 where the user cannot be impersonated
 */
export function impersonationOf(user: User | undefined): ImpersonationHeaders {
  if (user === undefined) {
    throw new ProblemError(
      403,
      'ImpersonationRefused',
      'The proxy acts in Kubernetes as the user who asks (IMPERSONATE), and this request names none: send it through Grafana.'
    );
  }
  if (!HEADER_SAFE.test(user.login) || !HEADER_SAFE.test(user.role)) {
    throw new ProblemError(
      403,
      'ImpersonationRefused',
      'The login or role of this user has characters that Kubernetes cannot be told: printable ASCII without blanks is needed.'
    );
  }
  return {
    'Impersonate-User': `grafana:${user.login}`,
    'Impersonate-Group': [`grafana:role:${user.role}`, `grafana:org:${user.org}`],
  };
}
