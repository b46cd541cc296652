import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Value } from 'typebox/value';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemSchema } from '@ngf/contract';
import { buildTestApp } from '../testing/testApp';
import { BODY_LIMIT_BYTES, HEADER_LIMIT_BYTES } from './limits';

afterEach(() => vi.useRealTimers());

describe('RATE_LIMIT', () => {
  const identity = { verify: async (login: string) => ({ login, id: `user:${login}`, role: 'Viewer', org: 1 }) };

  it('lets each user send so many requests a minute, and says when to try again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app } = await buildTestApp({}, { rateLimit: 2 }, { identity });
    const ask = (login: string) => app.inject({ url: '/api/v1/clusters', headers: { 'x-grafana-id': login } });
    expect([await ask('ada'), await ask('ada')].map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const refused = await ask('ada');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.json()).toMatchObject({ reason: 'TooManyRequests', detail: expect.stringContaining('in 60 s') });
    expect((await ask('bob')).statusCode).toBe(200);
    vi.setSystemTime(Date.now() + 60_001);
    expect((await ask('ada')).statusCode).toBe(200);
  });

  it('leaves probes alone', async () => {
    const { app } = await buildTestApp({}, { rateLimit: 1 });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    await app.inject('/api/v1/clusters');
    expect((await app.inject('/api/v1/clusters')).statusCode).toBe(429);
  });

  it('is off at 0', async () => {
    const { app } = await buildTestApp({}, { rateLimit: 0 });
    const { headers } = await app.inject('/api/v1/clusters');
    expect(headers['x-ratelimit-limit']).toBeUndefined();
  });
});

describe('limits of a request', () => {
  it('refuses a body of more than 1 MiB', async () => {
    const { app } = await buildTestApp();
    app.post('/echo', async (request) => request.body);
    const send = (bytes: number) =>
      app.inject({
        method: 'POST',
        url: '/echo',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify('x'.repeat(bytes - 2)),
      });
    expect((await send(BODY_LIMIT_BYTES)).statusCode).toBe(200);
    const refused = await send(BODY_LIMIT_BYTES + 1);
    expect(refused.statusCode).toBe(413);
    expect(refused.json()).toMatchObject({ reason: 'RequestEntityTooLarge' });
  });

  it.each([
    [
      'headers that are too long',
      `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(HEADER_LIMIT_BYTES)}\r\n\r\n`,
      431,
    ],
    ['what is no HTTP', 'EHLO example.org\r\n\r\n', 400],
  ])('answers %s with a problem', async (_what, sent, status) => {
    const { app } = await buildTestApp();
    const { hostname, port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    try {
      const socket = connect({ port: Number(port), host: hostname });
      await once(socket, 'connect');
      socket.write(sent);
      const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toContain('Content-Type: application/problem+json');
      expect(Value.Errors(ProblemSchema, JSON.parse(body))).toEqual([]);
    } finally {
      await app.close();
    }
  });

  it('answers 503 where the handler takes too long', async () => {
    const { app } = await buildTestApp();
    app.get('/slow', { handlerTimeout: 1 }, () => new Promise(() => undefined));
    const response = await app.inject('/slow');
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ reason: 'Timeout' });
  });
});
