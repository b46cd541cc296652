import type { SceneAppDrilldownView } from '@grafana/scenes';
import { forkJoin } from 'rxjs';
import { readPools, readRoute } from '../../shared/kubernetes/objects';
import { asPart } from '../../shared/kubernetes/part';
import { objectDrilldown } from '../../shared/objectDetail/objectDrilldown';
import { routes } from '../../shared/routes';
import { RouteView } from './RouteView';

/** The page of one HTTPRoute, below the list. */
export function routeDrilldown(): SceneAppDrilldownView {
  return objectDrilldown({
    thing: 'route',
    list: routes.routes,
    read: (identity) => forkJoin({ route: readRoute(identity), pools: asPart(readPools(identity.cluster)) }),
    View: RouteView,
  });
}
