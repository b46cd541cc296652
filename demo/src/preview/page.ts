import type { PluginJson } from './pluginJson';

/** What the page's script finds in `window` before it runs: names are Grafana's own. */
export function renderPage(bundlePath: string, styleSheet: string, plugin: Pick<PluginJson, 'name' | 'roles'>): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${plugin.name} — preview, not Grafana</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${styleSheet}" />
    <style>body { margin: 0; }</style>
    <script>
      const theme = new URLSearchParams(location.search).get('theme');
      if (theme) localStorage.setItem('preview.theme', theme);
      window.__grafana_public_path__ = '/public/';
      window.grafanaBootData = {
        assets: { dark: '', light: '' },
        navTree: [],
        settings: {
          appSubUrl: '',
          buildInfo: { version: '12.4.10', env: 'production', commit: 'preview' },
          featureToggles: {},
        },
        user: {
          isSignedIn: true, id: 1, login: 'preview', name: 'Preview', orgId: 1, orgRole: 'Admin', permissions: ${JSON.stringify(adminPermissions(plugin))},
          theme: localStorage.getItem('preview.theme') === 'light' ? 'light' : 'dark',
          language: 'en-US', regionalFormat: 'en-US', timezone: 'browser', weekStart: 'monday',
        },
      };
    </script>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="${bundlePath}"></script>
  </body>
</html>
`;
}

/** An administrator has every right that a plugin's roles give, whomever they are granted to. */
function adminPermissions({ roles }: Pick<PluginJson, 'roles'>): Record<string, true> {
  return Object.fromEntries(roles.flatMap(({ role }) => role.permissions.map(({ action }) => [action, true])));
}
