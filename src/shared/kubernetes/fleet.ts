import { type Cluster, ClusterSchema } from '@ngf/contract';
import { catchError, defaultIfEmpty, forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import { Type } from 'typebox';
import type { AgeListener } from './answerAge';
import type { ProxyFailure } from './proxyFailure';
import { readProxyFailure } from './readProxyFailure';
import { readFromProxy } from './proxyRequest';

export interface InCluster<T> {
  cluster: string;
  object: T;
}

/** What clusters answered. One that failed hides nothing of the others. */
export interface FleetAnswer<T> {
  items: Array<InCluster<T>>;
  /** All that the proxy knows, also those that were not asked. */
  clusters: string[];
  asked: string[];
  failures: Array<{ cluster: string; failure: ProxyFailure }>;
}

/** What one cluster has. It tells how old its answer is. */
export type ReadCluster<T> = (cluster: string, onAge?: AgeListener) => Observable<T[]>;

export function readClusters(): Observable<Cluster[]> {
  return readFromProxy('clusters', Type.Array(ClusterSchema));
}

/** Asks every cluster that is wanted, all at once. Fails only where the clusters themselves cannot be told. */
export function readInClusters<T>(
  read: ReadCluster<T>,
  isWanted: (cluster: string) => boolean,
  onAge?: AgeListener
): Observable<FleetAnswer<T>> {
  return readClusters().pipe(
    map((clusters) => clusters.map(({ name }) => name)),
    switchMap((clusters) => {
      const asked = clusters.filter(isWanted);
      const answers = asked.map((name) => answerOf(name, (cluster) => read(cluster, onAge)));
      // Of nothing to join forkJoin makes no value at all.
      return forkJoin(answers).pipe(
        defaultIfEmpty([]),
        map((answered) => ({
          clusters,
          asked,
          items: answered.flatMap(({ cluster, objects }) => objects.map((object) => ({ cluster, object }))),
          failures: answered.flatMap(({ cluster, failure }) => (failure ? [{ cluster, failure }] : [])),
        }))
      );
    })
  );
}

interface ClusterAnswer<T> {
  cluster: string;
  objects: T[];
  failure?: ProxyFailure;
}

function answerOf<T>(cluster: string, read: (cluster: string) => Observable<T[]>): Observable<ClusterAnswer<T>> {
  return read(cluster).pipe(
    map((objects): ClusterAnswer<T> => ({ cluster, objects })),
    catchError((error: unknown) => of({ cluster, objects: [], failure: readProxyFailure(error) }))
  );
}
