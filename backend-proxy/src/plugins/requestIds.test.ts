import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../testing/testApp';

describe('request ids', () => {
  it('are the caller’s where they are harmless', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject({ url: '/healthz', headers: { 'x-request-id': 'grafana-1.2:3' } });
    expect(response.headers['x-request-id']).toBe('grafana-1.2:3');
  });

  it.each(['', 'a b', '"},{"', 'x'.repeat(65)])('are new in place of %j', async (given) => {
    const { app } = await buildTestApp();
    const response = await app.inject({ url: '/healthz', headers: { 'x-request-id': given } });
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
