import { describe, expect, it } from 'vitest';
import { findUpstream } from './pluginProxy';

const settings = { JsonData: { proxyUrl: 'http://proxy' }, SecureJsonData: { proxyToken: 'secret' } };
const route = (path: string, url: string, method?: string) => ({ path, url, method });

describe('findUpstream', () => {
  const routes = [
    { ...route('api/v1/*', '{{ .JsonData.proxyUrl }}/api/v1', 'GET'), headers: [bearer('proxyToken')] },
    route('api/v1/*', '{{.JsonData.proxyUrl}}/writes', 'POST'),
    route('health', '{{ .JsonData.proxyUrl }}/healthz'),
  ];

  it('takes the route of the verb and keeps what follows its path', () => {
    expect(findUpstream(routes, settings, 'GET', 'api/v1/gateways/a/b')).toStrictEqual({
      url: 'http://proxy/api/v1/gateways/a/b',
      headers: { Authorization: 'Bearer secret' },
    });
    expect(findUpstream(routes, settings, 'POST', 'api/v1/gateways')?.url).toBe('http://proxy/writes/gateways');
  });

  it('has no upstream for a verb or a path without a route', () => {
    expect(findUpstream(routes, settings, 'DELETE', 'api/v1/gateways')).toBeUndefined();
    expect(findUpstream(routes, settings, 'GET', 'api/v2/gateways')).toBeUndefined();
    expect(findUpstream(routes, settings, 'GET', 'health/more')).toBeUndefined();
  });

  it('takes any verb where the route names none', () => {
    expect(findUpstream(routes, settings, 'PUT', 'health')?.url).toBe('http://proxy/healthz');
  });

  it('writes <no value> for a key that is not set, as Grafana does', () => {
    const routeOfOther = { ...route('*', 'http://x'), headers: [bearer('other')] };
    expect(findUpstream([routeOfOther], settings, 'GET', 'a')).toStrictEqual({
      url: 'http://x/a',
      headers: { Authorization: 'Bearer <no value>' },
    });
  });
});

function bearer(key: string) {
  return { name: 'Authorization', content: `Bearer {{ .SecureJsonData.${key} }}` };
}
