import { EmbeddedScene, SceneControlsSpacer, VariableValueSelectors } from '@grafana/scenes';
import { defaultTimeRange } from '../controls';
import { namesVariables } from '../namesVariables';
import { RefreshPicker } from '../RefreshPicker';
import { LazyBody } from '../LazyBody';
import type { ListDefinition, NamespacedObject } from './definition';

/** A list of objects with its variables. It shows what is now; the time range is there to be carried on. */
export function objectListScene<T extends NamespacedObject>(load: () => Promise<ListDefinition<T>>): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    $variables: namesVariables(),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new RefreshPicker()],
    body: new LazyBody(async () => {
      const [{ ObjectList }, definition] = await Promise.all([import('./ObjectList'), load()]);
      return new ObjectList(definition);
    }),
  });
}
