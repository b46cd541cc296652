import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClickHouseAudit } from './audit/clickhouseAudit';
import { grafanaIdentity } from './identity/grafanaIdentity';
import { createClickHouseMetrics } from './metrics/clickhouse';
import { buildTestApp, NOW_MS } from './testing/testApp';

const clock = { now: () => NOW_MS };
/** What must be seen neither in the log nor in an answer. */
const PASSWORD = 'clickhouse-hush-hush';
const TOKEN = 'proxy-hush-hush';
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJodXNoLWh1c2gifQ.aHVzaC1odXNo';
const KUBECONFIG = `apiVersion: v1
kind: Config
users: [{name: admin, user: {token: kube-hush-hush, client-key-data: a3ViZS1odXNo}}]`;
const SECRETS = /hush-hush|aHVzaC1odXNo|eyJzdWIi|a3ViZS1odXNo/;

/** An app of which every dependency fails: ClickHouse and Grafana are at a port where nothing listens. */
async function failingApp() {
  const url = 'http://127.0.0.1:1';
  const clickhouse = { url, user: 'proxy', password: PASSWORD, database: 'default' };
  const metrics = createClickHouseMetrics(clickhouse, clock);
  const identity = grafanaIdentity({ url, issuer: url, org: 1, clock });
  const audit = createClickHouseAudit(clickhouse);
  const { app, log } = await buildTestApp({}, { proxyToken: TOKEN }, { metrics, identity, audit });
  app.post('/fails', async (request) => {
    throw new Error(`cannot use ${JSON.stringify(request.body)} with ${JSON.stringify(request.headers)}`);
  });
  return { app, log };
}

describe('secrets', () => {
  it.each([
    ['of a refused token', 'GET', '/api/v1/clusters', { authorization: `Bearer ${TOKEN}-wrong` }],
    ['of ClickHouse, which is away', 'GET', '/api/v1/inference/metrics/summary', { authorization: `Bearer ${TOKEN}` }],
    ['of the audit log, which is away', 'GET', '/api/v1/audit', { authorization: `Bearer ${TOKEN}` }],
    [
      'of an identity that cannot be verified',
      'GET',
      '/readyz',
      { authorization: `Bearer ${TOKEN}`, 'x-grafana-id': JWT },
    ],
    ['of a change that is refused', 'POST', '/fails', { authorization: `Bearer ${TOKEN}`, 'x-grafana-id': JWT }],
    ['in an address', 'GET', `/api/v1/nothing?token=${TOKEN}&id=${JWT}`, {}],
  ] as const)('%s stand neither in the log nor in the answer', async (_what, method, url, headers) => {
    const { app, log } = await failingApp();
    const response = await app.inject({ method, url, headers });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.body).not.toMatch(SECRETS);
    expect(log.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toMatch(SECRETS);
  });

  it('of a kubeconfig or a password that an error quotes do not reach the log', async () => {
    const fails = async () => {
      throw Object.assign(new Error(`cannot parse ${KUBECONFIG}`), {
        config: { password: PASSWORD, headers: { authorization: `Bearer ${TOKEN}` } },
      });
    };
    const { app, log } = await buildTestApp({ clusterNames: fails });
    const response = await app.inject('/api/v1/clusters');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(SECRETS);
    expect(log.some(({ level }) => level === 50)).toBe(true);
    expect(JSON.stringify(log)).not.toMatch(SECRETS);
  });
});

describe('any body', () => {
  it('is answered with a document and never ends the proxy', async () => {
    const { app } = await buildTestApp();
    app.post('/echo', async (request) => ({ got: typeof request.body }));
    const type = fc.constantFrom('application/json', 'text/plain', 'application/merge-patch+json', 'x', '');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json(), fc.constant('{"__proto__":{"a":1}}')),
        type,
        async (body, contentType) => {
          const headers = { 'content-type': contentType };
          const response = await app.inject({ method: 'POST', url: '/echo', headers, payload: body });
          expect([200, 400, 413, 415]).toContain(response.statusCode);
          expect(() => response.json()).not.toThrow();
        }
      ),
      { numRuns: 300 }
    );
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });
});
