import { SceneTimePicker, SceneTimeRange } from '@grafana/scenes';
import { RefreshPicker } from './RefreshPicker';

/** The time controls that every page has. */
export function timeControls() {
  return [new SceneTimePicker({ isOnCanvas: true }), new RefreshPicker()];
}

export function defaultTimeRange() {
  return new SceneTimeRange({ from: 'now-1h', to: 'now' });
}
