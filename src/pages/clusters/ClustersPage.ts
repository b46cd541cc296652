import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneControlsSpacer } from '@grafana/scenes';
import { defaultTimeRange } from '../../shared/controls';
import { LazyBody } from '../../shared/LazyBody';
import { RefreshPicker } from '../../shared/RefreshPicker';
import { routes, TIME_KEYS } from '../../shared/routes';

/** The clusters that the backend proxy knows. */
export function clustersPage(): SceneAppPage {
  return new SceneAppPage({
    title: t('clusters.title', 'Clusters'),
    subTitle: t('clusters.subtitle', 'Whether the backend proxy reaches each cluster, and what it finds there.'),
    url: routes.clusters,
    preserveUrlKeys: TIME_KEYS,
    routePath: 'clusters/*',
    getScene: () =>
      new EmbeddedScene({
        $timeRange: defaultTimeRange(),
        controls: [new SceneControlsSpacer(), new RefreshPicker()],
        body: new LazyBody(async () => new (await import('./ClusterList')).ClusterList()),
      }),
  });
}
