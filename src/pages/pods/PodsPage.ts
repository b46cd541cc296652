import { t } from '@grafana/i18n';
import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  SceneControlsSpacer,
  VariableValueSelectors,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import { LazyBody } from '../../shared/LazyBody';
import { routes, TIME_KEYS } from '../../shared/routes';
import { ScopeGuard } from '../../shared/ScopeGuard';
import { scopeVariables } from '../../shared/scopeVariables';

/** All pods; `drilldowns` are the pages below it. */
export function podsPage(datasourceUid: string, drilldowns: SceneAppDrilldownView[]): SceneAppPage {
  return new SceneAppPage({
    title: t('pods.title', 'Pods'),
    subTitle: t('pods.subtitle', 'Every pod of the chosen pools at a glance, and what it does right now.'),
    url: routes.pods,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'pods/*',
    getScene: () => podsScene(datasourceUid),
    drilldowns,
  });
}

function podsScene(datasourceUid: string): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    $variables: scopeVariables(datasourceUid),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), ...timeControls()],
    body: new ScopeGuard(new LazyBody(async () => new (await import('./PodList')).PodList(datasourceUid))),
  });
}
