import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

declare global {
  interface Window {
    /** Set by an active EmbeddedScene, for what does not say which scene it belongs to. */
    __grafanaSceneContext?: SceneObject;
  }
}

/** Grafana's TemplateSrv as far as Scenes reaches it: the scene in the scoped variables does the work. */
export const templateService: TemplateSrv = {
  getVariables: () => [],
  replace: (target = '', scopedVars, format) => {
    // valueOf() unwraps the serialisable cover that Scenes puts around the object.
    const scene: SceneObject | undefined = scopedVars?.__sceneObject?.value.valueOf() ?? window.__grafanaSceneContext;
    const formatter = typeof format === 'function' ? (value: unknown) => String(format(value)) : format;
    return scene ? sceneGraph.interpolate(scene, target, scopedVars, formatter) : target;
  },
  containsTemplate: (target = '') => /\$\w+|\[\[|\$\{/.test(target),
  updateTimeRange: () => undefined,
};
