import { isFetchError } from '@grafana/runtime';
import { type Problem, ProblemSchema } from '@ngf/contract';
import { Check } from 'typebox/value';
import type { ProxyFailure, ProxyFailureKind } from './proxyFailure';

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
