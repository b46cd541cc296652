import type { Event, PodStatus } from '@ngf/contract';
import { forkJoin, map, type Observable } from 'rxjs';
import type { PodIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import { readPodStatus, readPoolEvents } from '../../shared/kubernetes/objects';
import { asPart, type Part } from '../../shared/kubernetes/part';

/** What Kubernetes knows of a pod. Where a part cannot be read the other is shown all the same. */
export interface PodParts {
  status: Part<PodStatus>;
  events: Part<Event[]>;
}

export function readPodParts(identity: PodIdentity, pool: string, onAge: AgeListener): Observable<PodParts> {
  const { cluster, namespace, pod } = identity;
  const isOfPod = ({ involvedObject: { kind, name } }: Event) => kind === 'Pod' && name === pod;
  const poolEvents = readPoolEvents({ cluster, namespace, name: pool }, onAge);
  return forkJoin({
    status: asPart(readPodStatus(identity, onAge)),
    events: asPart(poolEvents.pipe(map((events) => events.filter(isOfPod)))),
  });
}
