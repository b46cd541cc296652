import { t } from '@grafana/i18n';
import { sceneGraph, type SceneObject, SceneVariableSet } from '@grafana/scenes';
import { ScopeVariable } from './ScopeVariable';

/** The variables by which pages choose what they show. */
export function scopeVariables(datasourceUid: string): SceneVariableSet {
  return new SceneVariableSet({
    variables: [
      new ScopeVariable('cluster', datasourceUid, t('variables.cluster', 'Cluster')),
      new ScopeVariable('namespace', datasourceUid, t('variables.namespace', 'Namespace')),
      new ScopeVariable('pool', datasourceUid, t('variables.pool', 'Pool')),
    ],
  });
}

/** Those that apply to a scene object. */
export function scopeVariablesOf(scene: SceneObject): ScopeVariable[] {
  return sceneGraph.getVariables(scene).state.variables.filter((variable) => variable instanceof ScopeVariable);
}
