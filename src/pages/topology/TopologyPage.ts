import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneControlsSpacer, VariableValueSelectors } from '@grafana/scenes';
import { defaultTimeRange } from '../../shared/controls';
import { namesVariables } from '../../shared/namesVariables';
import { LazyBody } from '../../shared/LazyBody';
import { RefreshPicker } from '../../shared/RefreshPicker';
import { routes, TIME_KEYS } from '../../shared/routes';

/** How gateways, routes, pools and pods are connected, cluster by cluster. */
export function topologyPage(): SceneAppPage {
  return new SceneAppPage({
    title: t('topology.title', 'Topology'),
    subTitle: t('topology.subtitle', 'From gateways by routes to pools and their pods, and where the way is broken.'),
    url: routes.topology,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'topology/*',
    getScene: () =>
      new EmbeddedScene({
        $timeRange: defaultTimeRange(),
        $variables: namesVariables(),
        controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new RefreshPicker()],
        body: new LazyBody(async () => new (await import('./TopologyScene')).TopologyScene()),
      }),
  });
}
