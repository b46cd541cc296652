import { describe, expect, it } from 'vitest';
import { metricsUnreachable } from '../errors';
import { buildTestApp } from '../testing/testApp';

describe('health', () => {
  it('is alive', async () => {
    const { app } = await buildTestApp();
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' });
  });

  it('is ready when its dependencies answer', async () => {
    const { app } = await buildTestApp();
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ ready: true, dependencies: { fake: { state: 'ok' } } });
  });

  it.each([
    [metricsUnreachable('nothing listens there', undefined), 'ClickHouse cannot be reached: nothing listens there'],
    [new Error('with internals'), 'the check failed'],
  ])('is alive but not ready when one is down', async (error, reason) => {
    const { app } = await buildTestApp({ check: () => Promise.reject(error) });
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ ready: false, dependencies: { fake: { state: 'error', reason } } });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });
});
