import { type Cluster, ClusterSchema } from '@ngf/contract';
import { catchError, forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import { Type } from 'typebox';
import type { AgeListener } from './answerAge';
import type { ProxyFailure } from './proxyFailure';
import { readProxyFailure } from './readProxyFailure';
import { readFromProxy } from './proxyRequest';

export interface InCluster<T> {
  cluster: string;
  object: T;
}

/** What all clusters answered. One that failed hides nothing of the others. */
export interface FleetAnswer<T> {
  items: Array<InCluster<T>>;
  clusters: string[];
  failures: Array<{ cluster: string; failure: ProxyFailure }>;
}

export function readClusters(): Observable<Cluster[]> {
  return readFromProxy('clusters', Type.Array(ClusterSchema));
}

/** Asks every cluster at once. Fails only where the clusters themselves cannot be told. */
export function readInClusters<T>(
  read: (cluster: string, onAge?: AgeListener) => Observable<T[]>,
  onAge?: AgeListener
): Observable<FleetAnswer<T>> {
  return readClusters().pipe(
    switchMap((clusters) =>
      clusters.length === 0
        ? of([])
        : forkJoin(clusters.map(({ name }) => answerOf(name, (cluster) => read(cluster, onAge))))
    ),
    map((answers) => ({
      clusters: answers.map(({ cluster }) => cluster),
      items: answers.flatMap(({ cluster, objects }) => objects.map((object) => ({ cluster, object }))),
      failures: answers.flatMap(({ cluster, failure }) => (failure ? [{ cluster, failure }] : [])),
    }))
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
