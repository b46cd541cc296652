import {
  EmbeddedScene,
  type SceneAppDrilldownView,
  SceneAppPage,
  type SceneAppPageLike,
  SceneControlsSpacer,
} from '@grafana/scenes';
import { defaultTimeRange } from '../controls';
import { invalidPartOfObject, type ObjectIdentity } from '../identity';
import { RefreshPicker } from '../RefreshPicker';
import { OBJECT_ROUTE, objectPath, TIME_KEYS } from '../routes';
import { scopeProblemScene } from '../scopeProblemScene';
import { LazyBody } from '../LazyBody';
import type { DetailDefinition, DetailPlace } from './definition';

/** The page of one object, below the list of its kind. */
export function objectDrilldown<T>(
  place: DetailPlace,
  load: () => Promise<DetailDefinition<T>>
): SceneAppDrilldownView {
  return {
    routePath: `${OBJECT_ROUTE}/*`,
    getPage: (match, parent) => {
      const identity = identityOf(match.params);
      return objectPage(place, identity, parent, () => objectScene(place, identity, load));
    },
  };
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', name = '' }: Partial<ObjectIdentity>): ObjectIdentity {
  return { cluster, namespace, name };
}

function objectPage(
  { list }: DetailPlace,
  identity: ObjectIdentity,
  parent: SceneAppPageLike,
  getScene: () => EmbeddedScene
) {
  return new SceneAppPage({
    title: identity.name,
    url: objectPath(list, identity),
    routePath: `${OBJECT_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    getScene,
  });
}

function objectScene<T>(
  place: DetailPlace,
  identity: ObjectIdentity,
  load: () => Promise<DetailDefinition<T>>
): EmbeddedScene {
  const invalid = invalidPartOfObject(place.thing, identity);
  if (invalid) {
    return scopeProblemScene({ ...invalid, reason: 'notAName' });
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new SceneControlsSpacer(), new RefreshPicker()],
    body: new LazyBody(async () => {
      const [{ ObjectDetail }, definition] = await Promise.all([import('./ObjectDetail'), load()]);
      return new ObjectDetail(place, definition, identity);
    }),
  });
}
