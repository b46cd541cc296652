import { describe, expect, it } from 'vitest';
import { identityRefused, keysUnavailable } from '../identity/problems';
import type { IdentityVerifier } from '../identity/user';
import { buildTestApp } from '../testing/testApp';

const ada = { login: 'ada', id: 'user:7', role: 'Editor', org: 1 };

/** Believes one token, refuses another, and cannot tell of a third. */
const identity: IdentityVerifier = {
  async verify(token) {
    if (token === 'false') {
      throw identityRefused('it is no token.');
    }
    if (token === 'unverifiable') {
      throw keysUnavailable(new Error('connect ECONNREFUSED'));
    }
    return ada;
  },
};

async function statusOf(method: 'GET' | 'POST', token: string | undefined, verifier?: IdentityVerifier) {
  const { app } = await buildTestApp({}, {}, { identity: verifier });
  app.route({ method: ['GET', 'POST'], url: '/whoami', handler: async ({ user }) => ({ user: user?.login ?? null }) });
  const response = await app.inject({ method, url: '/whoami', headers: { ...(token && { 'x-grafana-id': token }) } });
  return { status: response.statusCode, ...response.json() };
}

describe('X-Grafana-Id', () => {
  it.each([
    ['GET', 'true', { status: 200, user: 'ada' }],
    ['GET', undefined, { status: 200, user: null }],
    ['GET', 'false', { status: 401, reason: 'IdentityRefused' }],
    ['GET', 'unverifiable', { status: 200, user: null }],
    ['POST', 'true', { status: 200, user: 'ada' }],
    ['POST', undefined, { status: 401, reason: 'IdentityRequired' }],
    ['POST', 'false', { status: 401, reason: 'IdentityRefused' }],
    ['POST', 'unverifiable', { status: 503, reason: 'IdentityUnavailable' }],
  ] as const)('%s with the identity %s', async (method, token, expected) => {
    expect(await statusOf(method, token, identity)).toMatchObject(expected);
  });

  it('is neither asked for nor believed where nothing can verify it', async () => {
    expect(await statusOf('POST', 'true')).toEqual({ status: 200, user: null });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'is asked for at %s of any path, also an unknown one',
    async (method) => {
      const { app } = await buildTestApp({}, {}, { identity });
      expect((await app.inject({ method, url: '/api/v1/nothing' })).statusCode).toBe(401);
    }
  );

  it('is not asked for before the proxy’s own token', async () => {
    const { app } = await buildTestApp({}, { proxyToken: 'the-token' }, { identity });
    const response = await app.inject({ url: '/api/v1/clusters', headers: { 'x-grafana-id': 'true' } });
    expect(response.json()).toMatchObject({ status: 401, reason: 'Unauthorized' });
  });
});
