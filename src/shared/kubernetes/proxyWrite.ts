import { getBackendSrv, isFetchError } from '@grafana/runtime';
import { type WriteWarning } from '@ngf/contract';
import { firstValueFrom, timeout } from 'rxjs';
import type { ProxyFailure } from './proxyFailure';
import { readProxyFailure } from './readProxyFailure';
import { API } from './proxyRequest';
import { warningsOf } from './writeWarnings';

export interface ProxyWrite {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1. */
  path: string;
  params?: Record<string, string>;
  body?: unknown;
  /** Default: application/json. */
  contentType?: string;
}

/** What became of a write. Only `written` says that it was done, and only `unknown` leaves it open. */
export type WriteOutcome<T> =
  | { kind: 'written'; value: T; warnings: WriteWarning[] }
  /** Somebody else was first: `current` is what is stored now, where the answer said so. */
  | { kind: 'conflict'; failure: ProxyFailure; current?: T }
  | { kind: 'refused'; failure: ProxyFailure }
  | { kind: 'signedOut' }
  | { kind: 'unknown'; failure: ProxyFailure };

/** A proxy that has not answered by then will hardly do so; Grafana's own proxy waits no longer. */
const PATIENCE_MS = 30_000;

/**
 * Sends a write to the backend proxy. It never throws: a write that failed half-way has an outcome, too. `read` takes
 * an answer, or the object of a conflict, for what the contract promises; undefined: it is something else.
 */
export async function writeToProxy<T>(
  write: ProxyWrite,
  read: (data: unknown) => T | undefined
): Promise<WriteOutcome<T>> {
  try {
    const { data, headers } = await firstValueFrom(
      getBackendSrv().fetch<unknown>(requestOf(write)).pipe(timeout(PATIENCE_MS))
    );
    const value = read(data);
    return value === undefined
      ? { kind: 'unknown', failure: { kind: 'unreadable', message: `${write.method} ${write.path}` } }
      : { kind: 'written', value, warnings: warningsOf(data, headers) };
  } catch (error) {
    return outcomeOf(error, read);
  }
}

function requestOf({ method, path, params, body, contentType = 'application/json' }: ProxyWrite) {
  return {
    url: `${API}/${path}`,
    method,
    params,
    showErrorAlert: false,
    showSuccessAlert: false,
    // As text: Grafana writes JSON for application/json alone, and a form for any other type.
    ...(body !== undefined && { data: JSON.stringify(body), headers: { 'Content-Type': contentType } }),
  };
}

function outcomeOf<T>(error: unknown, read: (data: unknown) => T | undefined): WriteOutcome<T> {
  const failure = readProxyFailure(error);
  const status = isFetchError<unknown>(error) ? error.status : 0;
  if (status === 401 && failure.kind === 'notAllowedInGrafana') {
    return { kind: 'signedOut' };
  }
  if (status === 409) {
    const current = isFetchError<unknown>(error) ? currentOf(error.data, read) : undefined;
    return current === undefined ? { kind: 'refused', failure } : { kind: 'conflict', failure, current };
  }
  return wasSurelyNotDone(status, failure) ? { kind: 'refused', failure } : { kind: 'unknown', failure };
}

function currentOf<T>(data: unknown, read: (data: unknown) => T | undefined): T | undefined {
  return typeof data === 'object' && data !== null && 'current' in data ? read(data.current) : undefined;
}

/** What the proxy says before it tries the write. */
const BEFORE_THE_WRITE: ReadonlySet<ProxyFailure['kind']> = new Set([
  'noClusters',
  'identityUnavailable',
  'auditUnavailable',
]);

/** A 5xx may come from anywhere on the way, before or after the write: Kubernetes' own 500 and 504 say as much. */
function wasSurelyNotDone(status: number, failure: ProxyFailure): boolean {
  return (status >= 400 && status < 500 && status !== 408) || BEFORE_THE_WRITE.has(failure.kind);
}
