import { BusEventBase } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Observable } from 'rxjs';

/** This app has changed something in Kubernetes: what was read before is old. */
class KubernetesChangedEvent extends BusEventBase {
  static readonly type = 'ngf-inference-app-kubernetes-changed';
}

/** What was read before is to be read anew. */
export function announceChange(): void {
  getAppEvents().publish(new KubernetesChangedEvent());
}

/** Tells of each change that this app has made. */
export function kubernetesChanges(): Observable<unknown> {
  return new Observable((listener) =>
    getAppEvents().subscribe(KubernetesChangedEvent, (event) => listener.next(event))
  );
}
