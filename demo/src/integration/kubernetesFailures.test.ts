import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { kubeconfig, namespace, startApiServer, startProxy, type Proxy } from '../testing/kubernetes';

const PATIENCE = { timeout: 20_000, interval: 50 };
const gateway = (name: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name, namespace: 'edge' },
  spec: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});

/** Ends, last first, what a test started. */
const started: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const end of started.splice(0).reverse()) {
    await end();
  }
});

async function startCluster(port = 0) {
  const server = startApiServer();
  server.seed('namespaces', namespace('edge'));
  const url = await server.listen(port);
  started.push(() => server.close());
  return { server, url };
}

async function proxyOver(...[files, metrics, options]: Parameters<typeof startProxy>): Promise<Proxy> {
  const proxy = await startProxy(files, metrics, options);
  started.push(() => proxy.close());
  return proxy;
}

async function startListener(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  started.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      })
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Each object sets itself up; the whole test may take as long as a busy machine needs. */
describe('Kubernetes that fails', { timeout: 60_000 }, () => {
  it('is unreachable while its API server is away, and watched again when it is back', async () => {
    const { server, url } = await startCluster();
    server.seed('gateways', gateway('before'));
    const proxy = await proxyOver({ config: kubeconfig(url) });
    expect((await proxy.ask('GET', 'gateways')).json()).toMatchObject({ total: 1 });

    await server.close();
    await vi.waitFor(async () => {
      const [state] = (await proxy.ask('GET', 'clusters')).json();
      expect(state).toMatchObject({ status: 'unreachable' });
      expect(state.retry.failedAttempts).toBeGreaterThan(1);
      expect(state.retry.nextAttemptSeconds).toBeGreaterThan(0);
    }, PATIENCE);
    const write = await proxy.ask('DELETE', 'gateways/edge/before');
    expect(write.statusCode).toBe(502);
    expect(write.json()).toMatchObject({
      reason: 'ClusterUnreachable',
      detail: expect.stringMatching('refused|cut off'),
    });

    const { server: back } = await startCluster(Number(new URL(url).port));
    back.seed('gateways', gateway('after'));
    await vi.waitFor(async () => {
      expect((await proxy.ask('GET', 'gateways')).json()).toMatchObject({
        items: [{ metadata: { name: 'after' } }],
      });
    }, PATIENCE);
    await vi.waitFor(async () => {
      const [state] = (await proxy.ask('GET', 'clusters')).json();
      expect(state).toMatchObject({ status: 'connected' });
      expect(state).not.toHaveProperty('retry');
    }, PATIENCE);
    back.seed('gateways', gateway('later'));
    await vi.waitFor(async () => {
      expect((await proxy.ask('GET', 'gateways')).json()).toMatchObject({ total: 2 });
    }, PATIENCE);
  });

  it.each([
    [
      'does not answer JSON',
      'its answer is not JSON',
      ((_, answer) => answer.end('<html>welcome</html>')) as RequestListener,
    ],
    ['is another service', 'no Kubernetes API', ((_, answer) => answer.end('{"hello": "world"}')) as RequestListener],
    [
      'redirects',
      'redirects to another address',
      ((_, answer) => answer.writeHead(302, { location: 'http://169.254.169.254/' }).end()) as RequestListener,
    ],
    [
      'refuses the credentials',
      'does not accept the proxy’s credentials',
      ((_, answer) =>
        answer
          .writeHead(401, { 'content-type': 'application/json' })
          .end('{"kind":"Status","code":401,"message":"Unauthorized","reason":"Unauthorized"}')) as RequestListener,
    ],
    [
      'fails in text',
      'Kubernetes answered 503',
      ((_, answer) => answer.writeHead(503, { 'content-type': 'text/plain' }).end('upstream down')) as RequestListener,
    ],
    ['hangs up', 'cut off', ((request) => request.socket.destroy()) as RequestListener],
  ])('is 502 with the reason where it %s', async (_, reason, listener) => {
    const proxy = await proxyOver({ config: kubeconfig(await startListener(listener)) });
    const answer = await proxy.ask('GET', 'gateways');
    expect(answer.statusCode).toBe(502);
    expect(answer.json().detail).toContain(reason);
    expect(answer.json().detail).not.toContain('127.0.0.1');
  });

  it('is degraded where the proxy may not list, and says what it may not', async () => {
    const { url } = await startCluster();
    const proxy = await proxyOver({ config: kubeconfig(url, 'nobody-token') });
    await vi.waitFor(async () => {
      const [state] = (await proxy.ask('GET', 'clusters')).json();
      expect(state).toMatchObject({ status: expect.stringMatching('degraded|unreachable') });
      expect(state.error).toContain('forbidden');
    }, PATIENCE);
    expect((await proxy.ask('GET', 'gateways')).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('stops no other cluster: one works, one is away, one has no kubeconfig, one is telemetry’s alone', async () => {
    const { server, url } = await startCluster();
    server.seed('gateways', gateway('here'));
    const clusters = [
      { name: 'good', displayName: 'The good one', kubeconfig: 'good' },
      { name: 'away', kubeconfig: 'away' },
      { name: 'lost', kubeconfig: 'nowhere' },
    ];
    const files = { 'clusters.yaml': { clusters }, good: kubeconfig(url), away: kubeconfig('http://127.0.0.1:1') };
    const proxy = await proxyOver(files, { clusterNames: async () => ['good', 'measured'] });
    expect((await proxy.ask('GET', 'clusters')).json()).toMatchObject([
      { name: 'good', displayName: 'The good one', default: true, status: 'connected' },
      { name: 'away', default: false, status: 'unreachable', error: expect.stringContaining('refused') },
      { name: 'lost', default: false, status: 'unreachable', error: 'its kubeconfig does not exist' },
      { name: 'measured', default: false, status: 'degraded', error: expect.stringContaining('telemetry only') },
    ]);
    const statusOf = async (path: string) => (await proxy.ask('GET', path)).statusCode;
    expect(await statusOf('clusters/good/gateways/edge/here')).toBe(200);
    expect(await statusOf('gateways/edge/here')).toBe(200);
    expect(await statusOf('clusters/away/gateways')).toBe(502);
    expect(await statusOf('clusters/lost/gateways')).toBe(502);
    expect(await statusOf('clusters/measured/gateways')).toBe(503);
    expect(await statusOf('clusters/measured/inference/metrics/summary')).toBe(200);
    expect(await statusOf('clusters/lost/inference/metrics/summary')).toBe(200);
    expect(await statusOf('clusters/unknown/gateways')).toBe(404);
  });

  it('takes over a changed configuration, and keeps the old one where the new one is broken', async () => {
    const { url } = await startCluster();
    const named = (...names: string[]) => ({ clusters: names.map((name) => ({ name, kubeconfig: 'config.json' })) });
    const proxy = await proxyOver({ 'clusters.yaml': named('one'), 'config.json': kubeconfig(url) });
    const names = async () => (await proxy.ask('GET', 'clusters')).json().map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['one']);
    await proxy.write('clusters.yaml', named('two', 'two'));
    await vi.waitFor(() => expect(proxy.log.join('')).toContain('those from before stay'), PATIENCE);
    expect(proxy.log.join('')).toContain('the name \\"two\\" stands twice');
    expect(await names()).toEqual(['one']);
    await proxy.write('clusters.yaml', named('one', 'two'));
    await vi.waitFor(async () => expect(await names()).toEqual(['one', 'two']), PATIENCE);
  });
});
