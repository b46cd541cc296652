import { AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { sharedModules } from './sharedModules';

export interface LoadedPlugin {
  plugin: AppPlugin;
  meta: AppPluginMeta;
}

export async function loadPlugin(pluginId: string): Promise<LoadedPlugin> {
  const meta: AppPluginMeta = await getBackendSrv().get(`/api/plugins/${pluginId}/settings`);
  const { plugin } = await loadAmdModule(`/${meta.module}`);
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`/${meta.module} exports no AppPlugin named "plugin"`);
  }
  plugin.init(meta);
  plugin.meta = meta;
  return { plugin, meta };
}

type AmdFactory = (...modules: unknown[]) => Record<string, unknown>;

/**
 * Runs one AMD module as webpack writes it: an anonymous define() with the names of what it takes from the host.
 * Grafana uses SystemJS for that; a module that loads its own chunks needs no more than this.
 */
function loadAmdModule(url: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const define = (names: string[], factory: AmdFactory) => {
      const missing = names.filter((name) => name !== 'module' && !(name in sharedModules));
      if (missing.length > 0) {
        reject(new Error(`${url} wants modules that the preview does not offer: ${missing.join(', ')}`));
        return;
      }
      const ownModule = { id: url, uri: new URL(url, location.href).href };
      resolve(factory(...names.map((name) => (name === 'module' ? ownModule : sharedModules[name]))));
    };
    Object.assign(window, { define: Object.assign(define, { amd: {} }) });
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => Reflect.deleteProperty(window, 'define');
    script.onerror = () => reject(new Error(`${url} could not be loaded`));
    document.head.append(script);
  });
}
