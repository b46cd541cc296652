import type { PluginRoute } from './pluginJson';

/** What the templates of plugin.json's routes may name: `{{ .JsonData.x }}`, `{{ .SecureJsonData.y }}`. */
export interface PluginSettings {
  JsonData: Record<string, string>;
  SecureJsonData: Record<string, string>;
}

export interface Upstream {
  url: string;
  headers: Record<string, string>;
}

/**
 * Finds a request's upstream as Grafana's plugin proxy does (pkg/api/pluginproxy): the first route whose method and
 * path fit; what follows the route's own path is kept only where that path ends in a wildcard.
 */
export function findUpstream(
  routes: PluginRoute[],
  settings: PluginSettings,
  method: string,
  requestPath: string
): Upstream | undefined {
  for (const route of routes) {
    const rest = matchPath(route.path, requestPath);
    if (rest === undefined || (route.method && route.method !== method)) {
      continue;
    }
    const url = fillTemplate(route.url, settings);
    const headers = (route.headers ?? []).map(({ name, content }) => [name, fillTemplate(content, settings)]);
    return { url: rest === '' ? url : `${url.replace(/\/$/, '')}/${rest}`, headers: Object.fromEntries(headers) };
  }
  return undefined;
}

/** The part of the path behind the route's wildcard, `undefined` where the route does not fit. */
function matchPath(pattern: string, requestPath: string): string | undefined {
  if (!pattern.endsWith('*')) {
    return pattern === requestPath ? '' : undefined;
  }
  const prefix = pattern.replace(/\/?\*$/, '');
  if (requestPath === prefix) {
    return '';
  }
  return requestPath.startsWith(prefix === '' ? '' : `${prefix}/`)
    ? requestPath.slice(prefix === '' ? 0 : prefix.length + 1)
    : undefined;
}

/** Go's text/template writes `<no value>` for a key that is missing. */
function fillTemplate(template: string, settings: PluginSettings): string {
  return template.replace(
    /\{\{\s*\.(JsonData|SecureJsonData)\.(\w+)\s*\}\}/g,
    (_, kind: keyof PluginSettings, key: string) => settings[kind][key] ?? '<no value>'
  );
}
