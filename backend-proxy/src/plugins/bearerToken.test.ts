import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';

const config = { proxyToken: 'the-token' };

describe('PROXY_TOKEN', () => {
  it.each(['/api/v1/clusters', '/readyz', '/metrics', '/openapi.json', '/docs', '/docs/static/index.html', '/nothing'])(
    'is asked for at %s',
    async (url) => {
      const { app } = await buildTestApp({}, config);
      const response = await app.inject(url);
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toBe('Bearer');
      expect(response.json()).toMatchObject({ status: 401, reason: 'Unauthorized' });
    }
  );

  it('is not asked for at /healthz', async () => {
    const { app } = await buildTestApp({}, config);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });

  it.each([
    ['Bearer the-token', 200],
    ['bearer the-token', 200],
    ['Bearer the-token2', 401],
    ['Bearer ', 401],
    ['Basic the-token', 401],
    ['the-token', 401],
  ])('with "%s" gives %i', async (authorization, status) => {
    const { app } = await buildTestApp({}, config);
    const response = await app.inject({ url: '/api/v1/clusters', headers: { authorization } });
    expect(response.statusCode).toBe(status);
  });

  it.each([
    ['new', 200],
    ['old', 200],
    ['new,old', 401],
    ['', 401],
    ['older', 401],
  ])('of a pair while it is replaced: "%s" gives %i', async (token, status) => {
    const { app } = await buildTestApp({}, { proxyToken: 'new,old' });
    const response = await app.inject({ url: '/api/v1/clusters', headers: { authorization: `Bearer ${token}` } });
    expect(response.statusCode).toBe(status);
  });

  it('opens everything where it is not set', async () => {
    const { app } = await buildTestApp();
    expect((await app.inject('/api/v1/clusters')).statusCode).toBe(200);
  });
});
