import type { SceneAppDrilldownView } from '@grafana/scenes';
import { forkJoin } from 'rxjs';
import { asPart } from '../../shared/kubernetes/part';
import { readGateway, readRoutes } from '../../shared/kubernetes/objects';
import { objectDrilldown } from '../../shared/objectDetail/objectDrilldown';
import { routes } from '../../shared/routes';
import { GatewayView } from './GatewayView';

/** The page of one gateway, below the list. */
export function gatewayDrilldown(): SceneAppDrilldownView {
  return objectDrilldown({
    thing: 'gateway',
    list: routes.gateways,
    read: (identity) => forkJoin({ gateway: readGateway(identity), routes: asPart(readRoutes(identity.cluster)) }),
    View: GatewayView,
  });
}
