import { SceneRefreshPicker, type SceneObjectUrlValues } from '@grafana/scenes';

/**
 * Refreshes every 30 s unless told otherwise. “Off” stands in the URL as `refresh=`, which Scenes takes for nothing said:
 * after a reload the default would be back.
 */
export class RefreshPicker extends SceneRefreshPicker {
  constructor() {
    super({ isOnCanvas: true, refresh: '30s' });
  }

  override updateFromUrl(values: SceneObjectUrlValues) {
    if (values.refresh === '') {
      this.setState({ refresh: '' });
    } else {
      super.updateFromUrl(values);
    }
  }
}
