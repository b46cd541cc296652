/** A file of @grafana/runtime that the package does not export; the bundler resolves the name. */
declare module 'grafana-runtime-plugin-page' {
  import type { PluginPageType } from '@grafana/runtime';

  export function setPluginPage(component: PluginPageType): void;
}
