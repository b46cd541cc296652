import type { SceneAppDrilldownView } from '@grafana/scenes';
import { objectDrilldown } from '../../shared/objectDetail/objectDrilldown';
import { routes } from '../../shared/routes';

/** The page of one HTTPRoute, below the list. */
export function routeDrilldown(): SceneAppDrilldownView {
  return objectDrilldown(
    { thing: 'route', list: routes.routes },
    async () => (await import('./routeDetail')).routeDetail
  );
}
