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

  /** Grafana takes the first route that fits. */
  const actionFor = (method: string, path: string) =>
    pluginJson.routes.find(
      (route) => route.method === method && (route.path === path || path.startsWith(route.path.replace(/\*$/, '')))
    )?.reqAction;

  it('has routes with an action that a role grants', () => {
    expect(pluginJson.routes.filter(({ reqAction }) => !actions.includes(reqAction))).toStrictEqual([]);
  });

  it.each([
    ['GET', 'api/v1/clusters', 'kubernetes:read'],
    ['GET', 'api/v1/audit', 'audit:read'],
    ['POST', 'api/v1/gateways', 'kubernetes:write'],
    ['PUT', 'api/v1/inference/pools/chat/llama/scale', 'kubernetes:write'],
    ['PUT', 'api/v1/slo/defaults', 'slo:write'],
    ['PUT', 'api/v1/slo/east/chat/llama', 'slo:write'],
    ['DELETE', 'api/v1/slo/east/chat/llama', 'slo:write'],
    ['GET', 'api/v1/slo', 'kubernetes:read'],
    ['PATCH', 'api/v1/gateways/chat/main', 'kubernetes:write'],
    ['DELETE', 'api/v1/gateways/chat/main', 'kubernetes:delete'],
  ])('lets %s %s through with %s', (method, path, action) => {
    expect(actionFor(method, path)).toBe(`${PLUGIN_ID}.${action}`);
  });

  it('gives no more than each basic role is for', () => {
    const granted = pluginJson.roles.map(({ role, grants }) => [
      grants.join(),
      ...role.permissions.map(({ action }) => action.replace(`${PLUGIN_ID}.`, '')),
    ]);
    expect(granted).toStrictEqual([
      ['Viewer', 'kubernetes:read'],
      ['Editor', 'kubernetes:read', 'kubernetes:write', 'slo:write'],
      ['Admin', 'kubernetes:read', 'kubernetes:write', 'kubernetes:delete', 'slo:write', 'audit:read'],
    ]);
  });

  it('shows the audit log to those alone who may read it', () => {
    expect(pluginJson.includes.find(({ name }) => name === 'Audit log')).toMatchObject({
      action: `${PLUGIN_ID}.audit:read`,
      role: 'Admin',
    });
  });

  it('declares actions of its own only', () => {
    expect(actions.filter((action) => !action.startsWith(`${PLUGIN_ID}.`))).toStrictEqual([]);
  });
});
