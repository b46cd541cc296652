import { isFetchError } from '@grafana/runtime';
import { type Problem, type ProblemCause, ProblemSchema } from '@ngf/contract';
import { Check } from 'typebox/value';

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

/** An answer that is not what the contract promises: the proxy is of another version than the app. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

/** Reads whatever a request through Grafana's plugin proxy failed with. */
export function readProxyFailure(error: unknown): ProxyFailure {
  if (error instanceof UnreadableAnswerError) {
    return { kind: 'unreadable', message: error.message };
  }
  if (!isFetchError<unknown>(error)) {
    return { kind: 'proxyUnreachable', message: error instanceof Error ? error.message : String(error) };
  }
  return Check(ProblemSchema, error.data) ? ofProblem(error.data) : ofGrafana(error.status, error.data);
}

function ofProblem({ status, reason, detail, causes, requestId }: Problem): ProxyFailure {
  return {
    kind: kindsByReason[reason ?? ''] ?? kindsByStatus[status] ?? 'refused',
    message: detail,
    ...(reason !== undefined && { reason }),
    ...(causes && { causes }),
    requestId,
  };
}

/** Where the status alone would lead to another advice. */
const kindsByReason: Record<string, ProxyFailureKind> = {
  NoClusters: 'noClusters',
  IdentityRequired: 'identityRefused',
  IdentityRefused: 'identityRefused',
  IdentityUnavailable: 'identityUnavailable',
  AuditUnavailable: 'auditUnavailable',
  AuditUnreadable: 'auditUnavailable',
};

const kindsByStatus: Record<number, ProxyFailureKind> = {
  401: 'tokenRefused',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  400: 'invalid',
  422: 'invalid',
  502: 'clusterUnreachable',
  503: 'clusterUnreachable',
  504: 'clusterUnreachable',
};

/** Without a problem document it was Grafana that answered: it has no message of its own for a refused connection. */
function ofGrafana(status: number, data: unknown): ProxyFailure {
  const said = saidBy(data);
  const message = [`HTTP ${status}`, said].filter(Boolean).join(': ');
  return { kind: status === 401 || status === 403 ? 'notAllowedInGrafana' : 'proxyUnreachable', message };
}

function saidBy(data: unknown): string {
  if (typeof data === 'object' && data !== null && 'message' in data) {
    return String(data.message);
  }
  return typeof data === 'string' ? data : '';
}
