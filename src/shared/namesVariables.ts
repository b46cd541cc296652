import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject, SceneVariableSet } from '@grafana/scenes';
import { NamesVariable } from './NamesVariable';

/** The variables by which pages of Kubernetes' objects choose what they show. */
export function namesVariables(): SceneVariableSet {
  return new SceneVariableSet({
    variables: [
      new NamesVariable('cluster', t('variables.cluster', 'Cluster')),
      new NamesVariable('namespace', t('variables.namespace', 'Namespace')),
    ],
  });
}

/** The variable by that name that applies to a scene object. */
export function namesVariable(name: 'cluster' | 'namespace', scene: SceneObject): NamesVariable {
  const variable = sceneGraph.lookupVariable(name, scene);
  if (variable instanceof NamesVariable) {
    return variable;
  }
  throw new Error(`The page has no NamesVariable called “${name}”`);
}
