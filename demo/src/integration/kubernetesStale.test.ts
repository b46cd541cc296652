import { afterEach, describe, expect, it, vi } from 'vitest';

import { seedEndpointPicker } from '../testing/endpointPicker';
import { kubeconfig, namespace, startApiServer, startProxy, type Answer } from '../testing/kubernetes';

const PATIENCE = { timeout: 20_000, interval: 50 };
const EDGE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'chat' },
  spec: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
};
const POOL = {
  apiVersion: 'inference.networking.k8s.io/v1',
  kind: 'InferencePool',
  metadata: { name: 'llama', namespace: 'chat' },
  spec: {
    selector: { matchLabels: { app: 'llama' } },
    targetPorts: [{ number: 8000 }],
    endpointPickerRef: { name: 'llama-epp', port: { number: 9002 } },
  },
};
const LOADED = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'loaded', namespace: 'chat' },
  involvedObject: { kind: 'InferencePool', name: 'llama', namespace: 'chat' },
  lastTimestamp: '2026-03-03T11:59:00Z',
};
const EPP_CONFIG = 'inference/pools/chat/llama/epp-config';
const EVENTS = 'inference/pools/chat/llama/events';
const READS = [
  'gateways',
  'gateways/chat/edge',
  'inference/pools',
  'inference/pools/chat/llama',
  'topology',
  EPP_CONFIG,
  EVENTS,
];

/** Ends, last first, what a test started. */
const started: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const end of started.splice(0).reverse()) {
    await end();
  }
});

async function startCluster(port = 0) {
  const server = startApiServer();
  server.seed('namespaces', namespace('chat'));
  server.seed('gateways', EDGE);
  server.seed('inferencepools', POOL);
  server.seed('events', LOADED);
  seedEndpointPicker(server, 'chat', 'llama-epp');
  const url = await server.listen(port);
  started.push(() => server.close());
  return { server, url };
}

function freshness({ statusCode, headers }: Answer) {
  return { statusCode, age: Number(headers.age), warning: headers.warning };
}

describe('what is read while the API server is away', { timeout: 60_000 }, () => {
  it('is what was last known, marked stale, and current again without a restart', async () => {
    const { server, url } = await startCluster();
    let time = Date.parse('2026-03-03T12:00:00Z');
    const proxy = await startProxy({ config: kubeconfig(url) }, undefined, { clock: { now: () => time } });
    started.push(() => proxy.close());
    const before = new Map<string, unknown>();
    for (const path of READS) {
      const answer = await proxy.ask('GET', path);
      expect(freshness(answer), answer.body).toEqual({ statusCode: 200, age: 0, warning: undefined });
      before.set(path, answer.json());
    }

    await server.close();
    await vi.waitFor(async () => {
      expect((await proxy.ask('GET', 'clusters')).json()).toMatchObject([{ status: 'unreachable' }]);
    }, PATIENCE);
    time += 60_000;
    for (const path of READS) {
      const answer = await proxy.ask('GET', path);
      const stale = { statusCode: 200, age: 60, warning: '110 - "Response is Stale"' };
      expect(freshness(answer), answer.body).toEqual(stale);
      expect(answer.json()).toEqual(before.get(path));
    }
    expect((await proxy.ask('GET', 'clusters')).json()).toMatchObject([{ stalenessSeconds: 60 }]);
    expect((await proxy.ask('POST', 'gateways', EDGE)).statusCode).toBe(502);
    expect((await proxy.ask('DELETE', 'inference/pools/chat/llama')).statusCode).toBe(502);
    expect((await proxy.ask('GET', 'gateways/chat/unknown')).statusCode).toBe(404);

    const { server: back } = await startCluster(Number(new URL(url).port));
    back.seed('gateways', { ...EDGE, metadata: { ...EDGE.metadata, name: 'new' } });
    await vi.waitFor(async () => {
      const answer = await proxy.ask('GET', 'gateways');
      expect(freshness(answer)).toEqual({ statusCode: 200, age: 0, warning: undefined });
      expect(answer.json()).toMatchObject({ total: 2 });
    }, PATIENCE);
  });

  it('is the configuration as it was written last, also where nobody has read it since', async () => {
    const { server, url } = await startCluster();
    const proxy = await startProxy({ config: kubeconfig(url) });
    started.push(() => proxy.close());
    const { resourceVersion, text } = (await proxy.ask('GET', EPP_CONFIG)).json();
    const written = text.replace('weight: 3', 'weight: 4');
    const answer = await proxy.ask('PUT', EPP_CONFIG, { resourceVersion, text: written });
    expect(answer.statusCode, answer.body).toBe(200);
    await server.close();
    expect((await proxy.ask('GET', EPP_CONFIG)).json()).toMatchObject({ text: written });
  });

  it('is nothing where it was never asked for, with the cluster and the reason', async () => {
    const { server, url } = await startCluster();
    const proxy = await startProxy({ config: kubeconfig(url) });
    started.push(() => proxy.close());
    expect((await proxy.ask('GET', 'inference/pools')).statusCode).toBe(200);
    await server.close();
    for (const path of [EPP_CONFIG, EVENTS]) {
      const answer = await proxy.ask('GET', path);
      expect([path, answer.statusCode, answer.headers.age]).toEqual([path, 502, undefined]);
      expect(answer.json()).toMatchObject({
        reason: 'ClusterUnreachable',
        detail: expect.stringMatching(/cluster "default".*refused|cluster "default".*cut off/),
      });
    }
  });

  it('is nothing, with the reason, where it never answered', async () => {
    const proxy = await startProxy({ config: kubeconfig('http://127.0.0.1:1') });
    started.push(() => proxy.close());
    for (const path of READS) {
      const answer = await proxy.ask('GET', path);
      expect([path, answer.statusCode]).toEqual([path, 502]);
      expect(answer.json().detail).toMatch(/Cluster "default".*refused/);
    }
  });
});
