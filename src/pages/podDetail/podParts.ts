import type { Event, PodStatus } from '@ngf/contract';
import { forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import type { PodIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import { readPodStatus, readPoolEvents, readPools } from '../../shared/kubernetes/objects';
import { asPart, type Part } from '../../shared/kubernetes/part';

/** What Kubernetes knows of a pod. Where a part cannot be read the other is shown all the same. */
export interface PodParts {
  status: Part<PodStatus>;
  events: Part<Event[]>;
}

/** @param pool undefined where telemetry does not name it */
export function readPodParts(
  identity: PodIdentity,
  pool: string | undefined,
  onAge: AgeListener
): Observable<PodParts> {
  return forkJoin({
    status: asPart(readPodStatus(identity, onAge)),
    events: asPart(readPodEvents(identity, pool, onAge)),
  });
}

/** Events are told by pool: those of a pod whose pool is not known are among those of its namespace's pools. */
function readPodEvents(
  { cluster, namespace, pod }: PodIdentity,
  pool: string | undefined,
  onAge: AgeListener
): Observable<Event[]> {
  const isOfPod = ({ involvedObject: { kind, name } }: Event) => kind === 'Pod' && name === pod;
  const eventsOf = (name: string) =>
    readPoolEvents({ cluster, namespace, name }, onAge).pipe(map((events) => events.filter(isOfPod)));
  const pools = pool === undefined ? readPoolNames(cluster, namespace, onAge) : of([pool]);
  return pools.pipe(
    switchMap((names) => (names.length === 0 ? of([]) : forkJoin(names.map(eventsOf)))),
    // Two pools may select the same pod: each then tells all of its events.
    map((answers) => answers.find((events) => events.length > 0) ?? [])
  );
}

function readPoolNames(cluster: string, namespace: string, onAge: AgeListener): Observable<string[]> {
  return readPools(cluster, onAge).pipe(
    map((pools) =>
      pools.filter(({ metadata }) => metadata.namespace === namespace).map(({ metadata }) => metadata.name)
    )
  );
}
