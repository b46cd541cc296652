import { t } from '@grafana/i18n';
import { type SceneAppDrilldownView, SceneAppPage } from '@grafana/scenes';
import { objectListScene } from '../../shared/objectList/objectListScene';
import { routes, TIME_KEYS } from '../../shared/routes';

/** The gateways of all clusters; `drilldowns` are the pages below. */
export function gatewaysPage(drilldowns: SceneAppDrilldownView[]): SceneAppPage {
  return new SceneAppPage({
    title: t('gateways.title', 'Gateways'),
    subTitle: t('gateways.subtitle', 'Where requests come in, and whether they can.'),
    url: routes.gateways,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'gateways/*',
    getScene: () => objectListScene(async () => (await import('./gatewayList')).gatewayList),
    drilldowns,
  });
}
