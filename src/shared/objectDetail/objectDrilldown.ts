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
import type { DetailDefinition } from './definition';
import { ObjectDetail } from './ObjectDetail';

/** The page of one object, below the list of its kind. */
export function objectDrilldown<T>(definition: DetailDefinition<T>): SceneAppDrilldownView {
  return {
    routePath: `${OBJECT_ROUTE}/*`,
    getPage: (match, parent) => objectPage(definition, identityOf(match.params), parent),
  };
}

/** The router leaves no part of the path out, but its types do not say so. */
function identityOf({ cluster = '', namespace = '', name = '' }: Partial<ObjectIdentity>): ObjectIdentity {
  return { cluster, namespace, name };
}

function objectPage<T>(definition: DetailDefinition<T>, identity: ObjectIdentity, parent: SceneAppPageLike) {
  return new SceneAppPage({
    title: identity.name,
    url: objectPath(definition.list, identity),
    routePath: `${OBJECT_ROUTE}/*`,
    preserveUrlKeys: TIME_KEYS,
    getParentPage: () => parent,
    getScene: () => objectScene(definition, identity),
  });
}

function objectScene<T>(definition: DetailDefinition<T>, identity: ObjectIdentity): EmbeddedScene {
  const invalid = invalidPartOfObject(definition.thing, identity);
  if (invalid) {
    return scopeProblemScene({ ...invalid, reason: 'notAName' });
  }
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    controls: [new SceneControlsSpacer(), new RefreshPicker()],
    body: new ObjectDetail(definition, identity),
  });
}
