import type { ProblemCause } from '@ngf/contract';

/** What a refused or failed request to the backend proxy calls for: each kind has its own advice. */
export const proxyFailureKinds = [
  'proxyUnreachable',
  'notAllowedInGrafana',
  'tokenRefused',
  'identityRefused',
  'identityUnavailable',
  'auditUnavailable',
  'noClusters',
  'clusterUnreachable',
  'forbidden',
  'notFound',
  'conflict',
  'invalid',
  'unreadable',
  'refused',
] as const;

export type ProxyFailureKind = (typeof proxyFailureKinds)[number];

export interface ProxyFailure {
  kind: ProxyFailureKind;
  /** What was said, word for word. */
  message: string;
  /** Kubernetes' or the proxy's reason in one word. */
  reason?: string;
  /** What was wrong with which field of the input. */
  causes?: ProblemCause[];
  /** Finds the request in the proxy's log. */
  requestId?: string;
}
