import { createHmac, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../errors';
import { startFakeGrafana, type FakeGrafana, type TokenClaims } from '../testing/fakeGrafana';
import { grafanaIdentity } from './grafanaIdentity';
import type { IdentityVerifier } from './user';

const START_MS = Date.parse('2026-03-03T12:00:00Z');
const START = START_MS / 1000;

describe('grafanaIdentity', () => {
  let nowMs: number;
  let grafana: FakeGrafana;
  let identity: IdentityVerifier;

  beforeEach(async () => {
    nowMs = START_MS;
    grafana = await startFakeGrafana(() => nowMs);
    identity = verifierFor({});
  });

  afterEach(() => grafana.close());

  function verifierFor(options: { org?: number; issuer?: string; cooldownMs?: number }): IdentityVerifier {
    const clock = { now: () => nowMs };
    return grafanaIdentity({ url: grafana.url, issuer: grafana.url, org: 1, clock, cooldownMs: 0, ...options });
  }

  async function refusalOf(token: string, verifier = identity): Promise<ProblemError> {
    const outcome = await verifier.verify(token).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(ProblemError);
    if (!(outcome instanceof ProblemError)) {
      throw new Error('was believed');
    }
    for (const part of token.split('.').filter(({ length }) => length > 0)) {
      expect(outcome.detail).not.toContain(part);
    }
    return outcome;
  }

  it('knows the user, the role and the organisation', async () => {
    expect(await identity.verify(await grafana.token())).toEqual({
      login: 'ada',
      email: 'ada@example.org',
      id: 'user:7',
      role: 'Editor',
      org: 1,
    });
  });

  it('knows a service account', async () => {
    const token = await grafana.token({ sub: 'service-account:4', username: 'sa-1-robot' });
    expect(await identity.verify(token)).toMatchObject({ login: 'sa-1-robot', id: 'service-account:4' });
  });

  it.each(['', '/'])('takes an issuer that is configured as root_url with "%s" at its end', async (end) => {
    const verifier = verifierFor({ issuer: `${grafana.url}${end}` });
    expect(await verifier.verify(await grafana.token({ iss: `${grafana.url}/` }))).toMatchObject({ login: 'ada' });
    expect(await verifier.verify(await grafana.token({ iss: grafana.url }))).toMatchObject({ login: 'ada' });
  });

  it.each<[what: string, claims: TokenClaims, advice: RegExp]>([
    ['of another organisation', { aud: 'org:2' }, /another organisation than 1.*GRAFANA_ORG/],
    ['for nobody in particular', { aud: undefined }, /organisation/],
    ['of another Grafana', { iss: 'https://evil.example.org/' }, /GRAFANA_ISSUER/],
    ['that has expired', { iat: START - 700, exp: START - 100 }, /expired/],
    ['that never expires', { exp: undefined }, /"exp" is missing/],
    ['that is not valid yet', { nbf: START + 100 }, /not valid yet/],
    ['of an anonymous visitor', { sub: 'anonymous:0', username: '' }, /no signed-in user/],
    ['without a login', { username: '' }, /no signed-in user/],
    ['without a subject', { sub: undefined }, /"sub" is missing/],
    ['of a renderer', { sub: 'render:1' }, /no signed-in user/],
  ])('refuses a token %s', async (_what, claims, advice) => {
    const refusal = await refusalOf(await grafana.token(claims));
    expect(refusal).toMatchObject({ status: 401, reason: 'IdentityRefused' });
    expect(refusal.detail).toMatch(advice);
  });

  it('lets an identity of one organisation into no proxy of another', async () => {
    const token = await grafana.token({ aud: 'org:1' });
    expect((await refusalOf(token, verifierFor({ org: 2 }))).status).toBe(401);
    expect(await verifierFor({ org: 2 }).verify(await grafana.token({ aud: 'org:2' }))).toMatchObject({ org: 2 });
  });

  it('ends with the token’s life', async () => {
    const token = await grafana.token();
    nowMs += 600_000;
    expect(await identity.verify(token)).toMatchObject({ login: 'ada' });
    nowMs += 11_000;
    expect((await refusalOf(token)).detail).toMatch(/expired/);
  });

  it('refuses a token without a signature', async () => {
    const claims = { aud: 'org:1', iss: grafana.url, sub: 'user:1', exp: START + 600, username: 'root' };
    expect((await refusalOf(new UnsecuredJWT(claims).encode())).status).toBe(401);
  });

  it('refuses a token that is signed with the public key as if it were a shared secret', async () => {
    const pem = createPublicKey({ key: grafana.publicKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { aud: 'org:1', iss: grafana.url, sub: 'user:1', exp: START + 600, username: 'root' };
    const signed = `${encode({ alg: 'HS256', kid: grafana.publicKey.kid })}.${encode(claims)}`;
    const token = `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    expect((await refusalOf(token)).status).toBe(401);
  });

  it.each(['first', 'unknown', undefined])('refuses a token of another key that names the key %s', async (kid) => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ aud: 'org:1', iss: grafana.url, sub: 'user:1', username: 'root' })
      .setExpirationTime(START + 600)
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);
    expect((await refusalOf(token)).status).toBe(401);
  });

  it('refuses a token that brings its own key, and does not ask where it says', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ aud: 'org:1', iss: grafana.url, sub: 'user:1', username: 'root' })
      .setExpirationTime(START + 600)
      .setProtectedHeader({ alg: 'ES256', kid: 'mine', jwk: grafana.publicKey, jku: `${grafana.url}/elsewhere` })
      .sign(privateKey);
    const before = grafana.asked();
    expect((await refusalOf(token)).status).toBe(401);
    expect(grafana.asked()).toBeGreaterThan(before);
  });

  it('refuses a token whose claims were changed, and any text that is no token', async () => {
    const [header, , signature] = (await grafana.token()).split('.');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.base64String()), async (text) => {
        const payload = Buffer.from(text).toString('base64url');
        const changed = await identity.verify(`${header}.${payload}.${signature}`).catch((error: unknown) => error);
        const bare = await identity.verify(text).catch((error: unknown) => error);
        expect(changed).toMatchObject({ status: 401 });
        expect(bare).toMatchObject({ status: 401 });
      }),
      { numRuns: 200 }
    );
  });

  it('asks for the keys once, and again when Grafana signs with a new one', async () => {
    await identity.verify(await grafana.token());
    await identity.verify(await grafana.token());
    expect(grafana.asked()).toBe(1);
    await grafana.rotate();
    expect(await identity.verify(await grafana.token())).toMatchObject({ login: 'ada' });
    expect(grafana.asked()).toBe(2);
  });

  it('asks once for any number of unknown keys, until it has rested', async () => {
    const verifier = verifierFor({ cooldownMs: 3_600_000 });
    await verifier.verify(await grafana.token());
    await grafana.rotate();
    const token = await grafana.token();
    await Promise.all([1, 2, 3].map(() => refusalOf(token, verifier)));
    expect(grafana.asked()).toBe(1);
  });

  it('goes on with the keys it has while Grafana does not answer, also long after', async () => {
    await identity.verify(await grafana.token());
    const token = async () => grafana.token();
    grafana.answerWith(500);
    nowMs += 86_400_000;
    expect(await identity.verify(await token())).toMatchObject({ login: 'ada' });
    expect(await identity.verify(await token())).toMatchObject({ login: 'ada' });
  });

  it.each([500, 302, 404])(
    'says that Grafana’s keys cannot be read where they are answered with %i',
    async (status) => {
      grafana.answerWith(status);
      expect(await refusalOf(await grafana.token())).toMatchObject({ status: 503, reason: 'IdentityUnavailable' });
      grafana.answerWith(200);
      expect(await identity.verify(await grafana.token())).toMatchObject({ login: 'ada' });
    }
  );

  it('says so where nothing listens', async () => {
    const token = await grafana.token();
    await grafana.close();
    expect(await refusalOf(token)).toMatchObject({ status: 503 });
  });
});
