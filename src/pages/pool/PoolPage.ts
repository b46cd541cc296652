import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  type SceneAppPageLike,
  SceneControlsSpacer,
  SceneReactObject,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import { invalidPartOf, type PoolIdentity } from '../../shared/identity';
import { POOL_ROUTE, poolPath, TIME_KEYS } from '../../shared/routes';
import { ScopeProblemMessage } from '../../shared/ScopeProblemMessage';
import { PoolDetail } from './PoolDetail';
import { PoolSwitcher } from './PoolSwitcher';

/** The page of one pool, below the pools list. */
export function poolDrilldown(datasourceUid: string): SceneAppDrilldownView {
  return {
    routePath: `${POOL_ROUTE}/*`,
    getPage: (match, parent) => poolPage(datasourceUid, identityOf(match.params), parent),
  };
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', pool = '' }: Partial<PoolIdentity>): PoolIdentity {
  return { cluster, namespace, pool };
}

function poolPage(datasourceUid: string, pool: PoolIdentity, parent: SceneAppPageLike): SceneAppPage {
  return new SceneAppPage({
    title: pool.pool,
    url: poolPath(pool),
    routePath: `${POOL_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    getScene: () => poolScene(datasourceUid, pool),
  });
}

function poolScene(datasourceUid: string, pool: PoolIdentity): EmbeddedScene {
  const scope = invalidPartOf(pool);
  if (scope) {
    const problem = { scope, value: pool[scope], reason: 'notAName' } as const;
    return new EmbeddedScene({
      body: new SceneReactObject({ component: ScopeProblemMessage, props: { problem } }),
    });
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new PoolSwitcher(datasourceUid, pool), new SceneControlsSpacer(), ...timeControls()],
    body: new PoolDetail({ pool, datasourceUid }),
  });
}
