import Fastify from 'fastify';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

/** Claims as Grafana 12.4 sends them; times in seconds. */
export interface TokenClaims {
  aud?: string;
  iss?: string;
  sub?: string;
  iat?: number;
  exp?: number | undefined;
  nbf?: number;
  username?: string;
  role?: string;
  email?: string;
}

/** A Grafana that signs identities and tells its public keys over HTTP. */
export interface FakeGrafana {
  url: string;
  publicKey: JWK;
  /** How often its keys were asked for. */
  asked(): number;
  /** A token as it sends one; what is given takes the place of the usual claims. */
  token(claims?: TokenClaims): Promise<string>;
  /** Signs with a new key from now on. */
  rotate(): Promise<void>;
  /** From now on the keys are answered with this status. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

const LIFETIME_SECONDS = 600;

export async function startFakeGrafana(nowMs: () => number): Promise<FakeGrafana> {
  let asked = 0;
  let status = 200;
  let signing = await newKey('first');
  const published = [signing.jwk];
  const server = Fastify();
  server.get('/grafana/api/signing-keys/keys', async (_request, reply) => {
    asked += 1;
    return reply.code(status).send({ keys: published });
  });
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/grafana`;
  return {
    url,
    get publicKey() {
      return signing.jwk;
    },
    asked: () => asked,
    async token(claims = {}) {
      const now = Math.floor(nowMs() / 1000);
      const usual = { aud: 'org:1', iss: `${url}/`, sub: 'user:7', iat: now, exp: now + LIFETIME_SECONDS };
      const person = { username: 'ada', role: 'Editor', email: 'ada@example.org', namespace: 'default' };
      return new SignJWT({ ...usual, ...person, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: signing.kid, typ: 'jwt' })
        .sign(signing.privateKey);
    },
    async rotate() {
      signing = await newKey('second');
      published.push(signing.jwk);
    },
    answerWith(answer) {
      status = answer;
    },
    close: () => server.close(),
  };
}

async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
