import { t } from '@grafana/i18n';
import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  SceneControlsSpacer,
  VariableValueSelectors,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import { routes, TIME_KEYS } from '../../shared/routes';
import { ScopeGuard } from '../../shared/ScopeGuard';
import { scopeVariables } from '../../shared/scopeVariables';
import { PoolList } from './PoolList';

/** The pools list; `drilldowns` are the pages below it. */
export function poolsPage(datasourceUid: string, drilldowns: SceneAppDrilldownView[]): SceneAppPage {
  return new SceneAppPage({
    title: t('pools.title', 'Pools'),
    subTitle: t('pools.subtitle', 'Every inference pool that Kubernetes or telemetry knows, the worst first.'),
    url: routes.pools,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'pools/*',
    getScene: () => poolsScene(datasourceUid),
    drilldowns,
  });
}

function poolsScene(datasourceUid: string): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    $variables: scopeVariables(datasourceUid),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), ...timeControls()],
    body: new ScopeGuard(new PoolList(datasourceUid)),
  });
}
