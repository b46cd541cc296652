import { SceneRefreshPicker, SceneTimePicker, SceneTimeRange } from '@grafana/scenes';

/** The time controls that every page has. */
export function timeControls() {
  return [new SceneTimePicker({ isOnCanvas: true }), new SceneRefreshPicker({ isOnCanvas: true, refresh: '30s' })];
}

export function defaultTimeRange() {
  return new SceneTimeRange({ from: 'now-1h', to: 'now' });
}
