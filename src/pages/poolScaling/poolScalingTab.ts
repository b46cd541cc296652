import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneAppPage, SceneControlsSpacer } from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import type { PoolIdentity } from '../../shared/identity';
import { LazyBody } from '../../shared/LazyBody';
import { PoolSwitcher } from '../../shared/poolSwitcher/PoolSwitcher';
import { poolScalingPath, TIME_KEYS } from '../../shared/routes';
import { nameProblem } from '../../shared/scopeProblem';
import { scopeProblemScene } from '../../shared/scopeProblemScene';

/** How a pool's replicas changed, beside its metrics. */
export function poolScalingTab(datasourceUid: string, pool: PoolIdentity): SceneAppPage {
  return new SceneAppPage({
    title: t('pool-scaling.title', 'Scaling'),
    url: poolScalingPath(pool),
    routePath: 'scaling',
    preserveUrlKeys: TIME_KEYS,
    getScene: () => poolScalingScene(datasourceUid, pool),
  });
}

function poolScalingScene(datasourceUid: string, pool: PoolIdentity): EmbeddedScene {
  const problem = nameProblem(pool);
  if (problem) {
    return scopeProblemScene(problem);
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new PoolSwitcher(datasourceUid, pool, poolScalingPath), new SceneControlsSpacer(), ...timeControls()],
    body: new LazyBody(async () => new (await import('./PoolScaling')).PoolScaling(datasourceUid, pool)),
  });
}
