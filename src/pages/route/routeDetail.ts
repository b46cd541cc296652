import { forkJoin } from 'rxjs';
import { readPools, readRoute } from '../../shared/kubernetes/objects';
import { asPart } from '../../shared/kubernetes/part';
import type { ObjectIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import { RouteView } from './RouteView';

export const routeDetail = {
  read: (identity: ObjectIdentity, onAge: AgeListener) =>
    forkJoin({ route: readRoute(identity, onAge), pools: asPart(readPools(identity.cluster, onAge)) }),
  View: RouteView,
};
