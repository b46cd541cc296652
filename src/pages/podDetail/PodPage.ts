import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  type SceneAppPageLike,
  SceneControlsSpacer,
} from '@grafana/scenes';
import { defaultTimeRange, timeControls } from '../../shared/controls';
import { invalidPartOfObject, type PodIdentity } from '../../shared/identity';
import { LazyBody } from '../../shared/LazyBody';
import { POD_ROUTE, podPath, TIME_KEYS } from '../../shared/routes';
import { scopeProblemScene } from '../../shared/scopeProblemScene';

/** The page of one pod, below the pods. */
export function podDrilldown(datasourceUid: string): SceneAppDrilldownView {
  return {
    routePath: `${POD_ROUTE}/*`,
    getPage: (match, parent) => podPage(datasourceUid, identityOf(match.params), parent),
  };
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', pod = '' }: Partial<PodIdentity>): PodIdentity {
  return { cluster, namespace, pod };
}

function podPage(datasourceUid: string, identity: PodIdentity, parent: SceneAppPageLike): SceneAppPage {
  return new SceneAppPage({
    title: identity.pod,
    url: podPath(identity),
    routePath: `${POD_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    getScene: () => podScene(datasourceUid, identity),
  });
}

function podScene(datasourceUid: string, identity: PodIdentity): EmbeddedScene {
  const invalid = invalidPartOfObject('pod', { ...identity, name: identity.pod });
  if (invalid) {
    return scopeProblemScene({ ...invalid, reason: 'notAName' });
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new SceneControlsSpacer(), ...timeControls()],
    body: new LazyBody(async () => new (await import('./PodDetail')).PodDetail(datasourceUid, identity)),
  });
}
