import { forkJoin } from 'rxjs';
import { readGateway, readRoutes } from '../../shared/kubernetes/objects';
import { asPart } from '../../shared/kubernetes/part';
import type { ObjectIdentity } from '../../shared/identity';
import { GatewayView } from './GatewayView';

export const gatewayDetail = {
  read: (identity: ObjectIdentity) =>
    forkJoin({ gateway: readGateway(identity), routes: asPart(readRoutes(identity.cluster)) }),
  View: GatewayView,
};
