import { SceneApp } from '@grafana/scenes';
import { pages } from './pages';

const factories = new Map<string, () => SceneApp>();

/**
 * Makes the app's scenes for a datasource. The same datasource gives the same function, which is what `useSceneApp`
 * remembers an app by: who leaves the app and returns finds it as it was.
 */
export function sceneAppFactory(datasourceUid: string): () => SceneApp {
  const known = factories.get(datasourceUid);
  if (known) {
    return known;
  }
  const factory = () =>
    new SceneApp({
      pages: pages.map(({ build }) => build(datasourceUid)),
      urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
    });
  factories.set(datasourceUid, factory);
  return factory;
}
