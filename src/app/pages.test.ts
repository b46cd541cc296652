import { describe, expect, it } from 'vitest';
import pluginJson from '../plugin.json';
import { PLUGIN_ID, routes } from '../shared/routes';
import { pages } from './pages';

const included = pluginJson.includes.map((include) => ({
  ...include,
  path: include.path.replace('%PLUGIN_ID%', PLUGIN_ID),
}));

describe('the site map', () => {
  it('has the pages that plugin.json includes, in its order, and the configuration', () => {
    expect(included.map(({ path }) => path)).toStrictEqual([...pages.map(({ path }) => path), routes.configuration]);
  });

  it.each(pages)('routes $path to the page it names', ({ path, build }) => {
    const { url, routePath } = build('ngf-clickhouse').state;
    expect(url).toBe(path);
    expect(`${routes.root}/${routePath}`).toBe(`${path}/*`);
  });

  it('opens the app at its first page', () => {
    expect(included.filter((include) => 'defaultNav' in include).map(({ path }) => path)).toStrictEqual([routes.pools]);
  });
});

describe('plugin.json', () => {
  const actions = pluginJson.roles.flatMap(({ role }) => role.permissions.map(({ action }) => action));

  it('has one route per verb, each with an action that a role grants', () => {
    expect(pluginJson.routes.map(({ method }) => method)).toStrictEqual(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
    expect(pluginJson.routes.filter(({ reqAction }) => !actions.includes(reqAction))).toStrictEqual([]);
  });

  it('lets only GET through with the right to read', () => {
    const reading = pluginJson.routes.filter(({ reqAction }) => reqAction === `${PLUGIN_ID}.kubernetes:read`);
    expect(reading.map(({ method }) => method)).toStrictEqual(['GET']);
  });

  it('declares actions of its own only', () => {
    expect(actions.filter((action) => !action.startsWith(`${PLUGIN_ID}.`))).toStrictEqual([]);
  });
});
