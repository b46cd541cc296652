import { forkJoin } from 'rxjs';
import { readGateway, readRoutes } from '../../shared/kubernetes/objects';
import { asPart } from '../../shared/kubernetes/part';
import type { ObjectIdentity } from '../../shared/identity';
import type { AgeListener } from '../../shared/kubernetes/answerAge';
import { GatewayView } from './GatewayView';

export const gatewayDetail = {
  read: (identity: ObjectIdentity, onAge: AgeListener) =>
    forkJoin({ gateway: readGateway(identity, onAge), routes: asPart(readRoutes(identity.cluster, onAge)) }),
  View: GatewayView,
};
