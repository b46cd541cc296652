import type { SceneAppDrilldownView } from '@grafana/scenes';
import { objectDrilldown } from '../../shared/objectDetail/objectDrilldown';
import { routes } from '../../shared/routes';

/** The page of one gateway, below the list. */
export function gatewayDrilldown(): SceneAppDrilldownView {
  return objectDrilldown(
    { thing: 'gateway', list: routes.gateways },
    async () => (await import('./gatewayDetail')).gatewayDetail
  );
}
