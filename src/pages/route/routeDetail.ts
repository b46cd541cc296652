import { forkJoin } from 'rxjs';
import { readPools, readRoute } from '../../shared/kubernetes/objects';
import { asPart } from '../../shared/kubernetes/part';
import type { ObjectIdentity } from '../../shared/identity';
import { RouteView } from './RouteView';

export const routeDetail = {
  read: (identity: ObjectIdentity) =>
    forkJoin({ route: readRoute(identity), pools: asPart(readPools(identity.cluster)) }),
  View: RouteView,
};
