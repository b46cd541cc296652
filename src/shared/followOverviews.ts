import { sceneGraph, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { type DataState, nextDataState } from './dataState';
import { type PoolOverview, readPoolOverviews } from './poolOverviews';
import { scopeVariablesOf } from './scopeVariables';

export interface OverviewsState extends SceneObjectState {
  overviews: DataState<PoolOverview[]>;
}

/** Keeps `overviews` at what the scene's query last answered, for as long as the scene is active. */
export function followOverviews(scene: SceneObject<OverviewsState>): () => void {
  const source = sceneGraph.getData(scene);
  const follow = () => {
    const overviews = nextDataState(scene.state.overviews, source.state.data, readPoolOverviews);
    scene.setState({ overviews });
    if (overviews.kind === 'ready') {
      scopeVariablesOf(scene).forEach((variable) => variable.retry());
    }
  };
  follow();
  const subscription = source.subscribeToState(({ data }, before) => {
    if (data !== before.data) {
      follow();
    }
  });
  return () => subscription.unsubscribe();
}

/** Asks everything on the page again, as of now. */
export function refresh(scene: SceneObject): void {
  sceneGraph.getTimeRange(scene).onRefresh();
}
