import { getBackendSrv } from '@grafana/runtime';
import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { map, type Observable, tap } from 'rxjs';
import { PLUGIN_ID } from '../routes';
import { ageOf, type AgeListener } from './answerAge';
import { UnreadableAnswerError } from './readProxyFailure';

/** Where Grafana's plugin proxy passes requests on to the backend proxy (plugin.json, `routes`). */
export const API = `/api/plugin-proxy/${PLUGIN_ID}/api/v1`;

/** The path of something of one cluster. Names go into segments of their own, escaped. */
export function clusterPath(cluster: string, ...segments: string[]): string {
  return ['clusters', cluster, ...segments].map(encodeURIComponent).join('/');
}

/**
 * GETs from the backend proxy; unsubscribing cancels the request. Fails with Grafana's FetchError or, where the answer
 * is not what the contract promises, with UnreadableAnswerError: `readProxyFailure` reads both.
 */
export function readFromProxy<Schema extends TSchema>(
  path: string,
  schema: Schema,
  onAge?: AgeListener
): Observable<Static<Schema>> {
  return getBackendSrv()
    .fetch<unknown>({ url: `${API}/${path}`, method: 'GET', showErrorAlert: false })
    .pipe(
      tap(({ headers }) => onAge?.(ageOf(headers))),
      map(({ data }) => asPromised(path, schema, data))
    );
}

function asPromised<Schema extends TSchema>(path: string, schema: Schema, data: unknown): Static<Schema> {
  if (Check(schema, data)) {
    return data;
  }
  const [error] = Errors(schema, data);
  throw new UnreadableAnswerError(`GET ${path}: ${error?.instancePath || '/'} ${error?.message ?? 'is unexpected'}`);
}
