import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneControlsSpacer } from '@grafana/scenes';
import { defaultTimeRange } from '../../shared/controls';
import type { PoolIdentity } from '../../shared/identity';
import { PoolSwitcher } from '../../shared/poolSwitcher/PoolSwitcher';
import { LazyBody } from '../../shared/LazyBody';
import { RefreshPicker } from '../../shared/RefreshPicker';
import { poolConfigurationPath, TIME_KEYS } from '../../shared/routes';
import { nameProblem } from '../../shared/scopeProblem';
import { scopeProblemScene } from '../../shared/scopeProblemScene';

/** What Kubernetes says of a pool, beside its metrics. */
export function poolConfigurationTab(datasourceUid: string, pool: PoolIdentity): SceneAppPage {
  return new SceneAppPage({
    title: t('pool-configuration.title', 'Configuration'),
    url: poolConfigurationPath(pool),
    routePath: 'configuration',
    preserveUrlKeys: TIME_KEYS,
    getScene: () => poolConfigurationScene(datasourceUid, pool),
  });
}

function poolConfigurationScene(datasourceUid: string, pool: PoolIdentity): EmbeddedScene {
  const problem = nameProblem(pool);
  if (problem) {
    return scopeProblemScene(problem);
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [
      new PoolSwitcher(datasourceUid, pool, poolConfigurationPath),
      new SceneControlsSpacer(),
      new RefreshPicker(),
    ],
    body: new LazyBody(async () => new (await import('./PoolConfiguration')).PoolConfiguration(pool)),
  });
}
