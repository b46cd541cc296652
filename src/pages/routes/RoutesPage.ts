import { t } from '@grafana/i18n';
import { type SceneAppDrilldownView, SceneAppPage } from '@grafana/scenes';
import { objectListScene } from '../../shared/objectList/objectListScene';
import { routes, TIME_KEYS } from '../../shared/routes';

/** The HTTPRoutes of all clusters; `drilldowns` are the pages below. */
export function routesPage(drilldowns: SceneAppDrilldownView[]): SceneAppPage {
  return new SceneAppPage({
    title: t('routes.title', 'Routes'),
    subTitle: t('routes.subtitle', 'Which requests go to which pool, and in what shares.'),
    url: routes.routes,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'routes/*',
    getScene: () => objectListScene(async () => (await import('./routeList')).routeList),
    drilldowns,
  });
}
