import { t } from '@grafana/i18n';
import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  type SceneAppPageLike,
  SceneControlsSpacer,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import type { PoolIdentity } from '../../shared/identity';
import { PoolSwitcher } from '../../shared/poolSwitcher/PoolSwitcher';
import { POOL_ROUTE, poolPath, TIME_KEYS } from '../../shared/routes';
import { nameProblem } from '../../shared/scopeProblem';
import { scopeProblemScene } from '../../shared/scopeProblemScene';
import { PoolDetail } from './PoolDetail';

/** A tab of a pool's page beside its metrics. */
export type PoolTab = (datasourceUid: string, pool: PoolIdentity) => SceneAppPage;

/** The page of one pool, below the pools list; `tabs` stand beside its metrics. */
export function poolDrilldown(datasourceUid: string, tabs: readonly PoolTab[]): SceneAppDrilldownView {
  return {
    routePath: `${POOL_ROUTE}/*`,
    getPage: (match, parent) => poolPage(datasourceUid, identityOf(match.params), tabs, parent),
  };
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', pool = '' }: Partial<PoolIdentity>): PoolIdentity {
  return { cluster, namespace, pool };
}

function poolPage(
  datasourceUid: string,
  pool: PoolIdentity,
  tabs: readonly PoolTab[],
  parent: SceneAppPageLike
): SceneAppPage {
  return new SceneAppPage({
    title: pool.pool,
    url: poolPath(pool),
    routePath: `${POOL_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    tabs: [metricsTab(datasourceUid, pool), ...tabs.map((tab) => tab(datasourceUid, pool))],
  });
}

function metricsTab(datasourceUid: string, pool: PoolIdentity): SceneAppPage {
  return new SceneAppPage({
    title: t('pool.metrics', 'Metrics'),
    url: poolPath(pool),
    routePath: '/',
    preserveUrlKeys: TIME_KEYS,
    getScene: () => poolScene(datasourceUid, pool),
  });
}

function poolScene(datasourceUid: string, pool: PoolIdentity): EmbeddedScene {
  const problem = nameProblem(pool);
  if (problem) {
    return scopeProblemScene(problem);
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new PoolSwitcher(datasourceUid, pool, poolPath), new SceneControlsSpacer(), ...timeControls()],
    body: new PoolDetail({ pool, datasourceUid }),
  });
}
