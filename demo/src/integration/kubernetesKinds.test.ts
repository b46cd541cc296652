import { afterEach, describe, expect, it } from 'vitest';

import { kubeconfig, namespace, startApiServer, startProxy } from '../testing/kubernetes';

/** Ends, last first, what a test started. */
const started: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const end of started.splice(0).reverse()) {
    await end();
  }
});

async function startCluster(options?: Parameters<typeof startApiServer>[0]) {
  const server = startApiServer(options);
  server.seed('namespaces', namespace('chat'));
  started.push(() => server.close());
  const proxy = await startProxy({ config: kubeconfig(await server.listen()) });
  started.push(() => proxy.close());
  return { server, proxy };
}

describe('kinds of a cluster', { timeout: 60_000 }, () => {
  it('has gateway classes that can be read, one and all, and not written', async () => {
    const { server, proxy } = await startCluster();
    for (const name of ['lab', 'edge']) {
      server.seed('gatewayclasses', {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name },
        spec: { controllerName: `example.com/${name}` },
      });
    }
    const list = (await proxy.ask('GET', 'gatewayclasses')).json();
    expect(list).toMatchObject({ total: 2, items: [{ metadata: { name: 'edge' } }, { metadata: { name: 'lab' } }] });
    const lab = await proxy.ask('GET', 'gatewayclasses/lab');
    expect(lab.json()).toMatchObject({ kind: 'GatewayClass', spec: { controllerName: 'example.com/lab' } });
    expect((await proxy.ask('GET', 'gatewayclasses/none')).statusCode).toBe(404);
    expect((await proxy.ask('POST', 'gatewayclasses', lab.json())).statusCode).toBe(404);
    expect((await proxy.ask('DELETE', 'gatewayclasses/lab')).statusCode).toBe(404);
  });

  it.each([
    ['inference/objectives', 'InferenceObjective', { priority: 10 }],
    [
      'inference/modelrewrites',
      'InferenceModelRewrite',
      { rules: [{ matches: [{ model: { type: 'Exact', value: 'chat' } }], targets: [{ modelRewrite: 'llama' }] }] },
    ],
  ])('has %s in the older group where it serves that', async (path, kind, spec) => {
    const { proxy } = await startCluster({ llmdGroup: 'inference.networking.x-k8s.io' });
    const object = {
      apiVersion: 'inference.networking.x-k8s.io/v1alpha2',
      kind,
      metadata: { name: 'old', namespace: 'chat' },
      spec: { ...spec, poolRef: { name: 'llama' } },
    };
    const created = await proxy.ask('POST', path, object);
    expect(created.statusCode, created.body).toBe(201);
    expect((await proxy.ask('GET', path)).json()).toMatchObject({ total: 1, items: [object] });
    expect((await proxy.ask('DELETE', `${path}/chat/old`)).json()).toMatchObject({ deleted: true });
    expect((await proxy.ask('GET', `${path}/chat/old`)).statusCode).toBe(404);
    const [{ apis }] = (await proxy.ask('GET', 'clusters')).json();
    expect(apis[kind]).toBe('inference.networking.x-k8s.io/v1alpha2');
  });
});
