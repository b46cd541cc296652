import { t } from '@grafana/i18n';
import {
  EmbeddedScene,
  SceneAppPage,
  type SceneAppPageLike,
  SceneControlsSpacer,
  SceneTimeRange,
  VariableValueSelectors,
} from '@grafana/scenes';
import { timeControls } from '../../shared/controls';
import type { PoolIdentity } from '../../shared/identity';
import { LazyBody } from '../../shared/LazyBody';
import { PoolSwitcher } from '../../shared/poolSwitcher/PoolSwitcher';
import { POOL_ROUTE, poolSloPath, routes, TIME_KEYS } from '../../shared/routes';
import { ScopeGuard } from '../../shared/ScopeGuard';
import { nameProblem } from '../../shared/scopeProblem';
import { scopeProblemScene } from '../../shared/scopeProblemScene';
import { scopeVariables } from '../../shared/scopeVariables';

/** What pools promise and how they keep it; below it, each pool's history. */
export function sloPage(datasourceUid: string): SceneAppPage {
  return new SceneAppPage({
    title: t('slo.title', 'Service levels'),
    subTitle: t(
      'slo.subtitle',
      'What every pool promises, how much of its error budget is left, and how fast it burns.'
    ),
    url: routes.slo,
    routePath: 'slo/*',
    getScene: () => listScene(datasourceUid),
    drilldowns: [
      {
        routePath: `${POOL_ROUTE}/*`,
        getPage: (match, parent) => poolPage(datasourceUid, identityOf(match.params), parent),
      },
    ],
  });
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', pool = '' }: Partial<PoolIdentity>): PoolIdentity {
  return { cluster, namespace, pool };
}

function listScene(datasourceUid: string): EmbeddedScene {
  return new EmbeddedScene({
    // Windows are the objectives' own: of the range only the end counts.
    $timeRange: lastDay(),
    $variables: scopeVariables(datasourceUid),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), ...timeControls()],
    body: new ScopeGuard(new LazyBody(async () => new (await import('./SloList')).SloList(datasourceUid))),
  });
}

/** The longest that has steps of minutes, in which also a young installation shows its history. */
function lastDay(): SceneTimeRange {
  return new SceneTimeRange({ from: 'now-24h', to: 'now' });
}

function poolPage(datasourceUid: string, pool: PoolIdentity, parent: SceneAppPageLike): SceneAppPage {
  return new SceneAppPage({
    title: pool.pool,
    url: poolSloPath(pool),
    routePath: `${POOL_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    getScene: () => poolScene(datasourceUid, pool),
  });
}

function poolScene(datasourceUid: string, pool: PoolIdentity): EmbeddedScene {
  const problem = nameProblem(pool);
  if (problem) {
    return scopeProblemScene(problem);
  }
  return new EmbeddedScene({
    $timeRange: lastDay(),
    controls: [new PoolSwitcher(datasourceUid, pool, poolSloPath), new SceneControlsSpacer(), ...timeControls()],
    body: new LazyBody(async () => new (await import('./SloDetail')).SloDetail(datasourceUid, pool)),
  });
}
