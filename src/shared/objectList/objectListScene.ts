import { t } from '@grafana/i18n';
import { EmbeddedScene, SceneControlsSpacer, SceneVariableSet, VariableValueSelectors } from '@grafana/scenes';
import { defaultTimeRange } from '../controls';
import { NamesVariable } from '../NamesVariable';
import { RefreshPicker } from '../RefreshPicker';
import type { ListDefinition, NamespacedObject } from './definition';
import { ObjectList } from './ObjectList';

/** A list of objects with its variables. It shows what is now; the time range is there to be carried on. */
export function objectListScene<T extends NamespacedObject>(definition: ListDefinition<T>): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: defaultTimeRange(),
    $variables: new SceneVariableSet({
      variables: [
        new NamesVariable('cluster', t('variables.cluster', 'Cluster')),
        new NamesVariable('namespace', t('variables.namespace', 'Namespace')),
      ],
    }),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new RefreshPicker()],
    body: new ObjectList(definition),
  });
}
