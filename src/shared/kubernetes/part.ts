import { catchError, map, type Observable, of } from 'rxjs';
import type { ProxyFailure } from './proxyFailure';
import { readProxyFailure } from './readProxyFailure';

/** One of several answers that a page is made of. Where one fails the others are shown all the same. */
export type Part<T> = { kind: 'known'; value: T } | { kind: 'failed'; failure: ProxyFailure };

export function asPart<T>(answer: Observable<T>): Observable<Part<T>> {
  return answer.pipe(
    map((value): Part<T> => ({ kind: 'known', value })),
    catchError((error: unknown) => of<Part<T>>({ kind: 'failed', failure: readProxyFailure(error) }))
  );
}
