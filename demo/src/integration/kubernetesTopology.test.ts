import type { Topology } from '@ngf/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startProxiedCluster, type ProxiedCluster } from '../testing/kubernetes';

const NETWORKING = 'gateway.networking.k8s.io/v1';
const GATEWAY = {
  apiVersion: NETWORKING,
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'infra' },
  spec: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
};
const POOL = {
  apiVersion: 'inference.networking.k8s.io/v1',
  kind: 'InferencePool',
  metadata: { name: 'llama', namespace: 'models' },
  spec: {
    selector: { matchLabels: { app: 'llama' } },
    targetPorts: [{ number: 8000 }],
    endpointPickerRef: { name: 'llama-epp', port: { number: 9002 } },
  },
};
const BACKEND = { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llama', namespace: 'models' };
const ROUTE = {
  apiVersion: NETWORKING,
  kind: 'HTTPRoute',
  metadata: { name: 'llama', namespace: 'chat' },
  spec: { parentRefs: [{ name: 'edge', namespace: 'infra' }], rules: [{ backendRefs: [BACKEND] }] },
};

let cluster: ProxiedCluster;
beforeAll(async () => {
  cluster = await startProxiedCluster(['chat', 'infra', 'models']);
});
afterAll(() => cluster.close());

async function missingIn(path: string): Promise<string[]> {
  const topology = (await cluster.ask('GET', path)).json<Topology>();
  return topology.nodes.flatMap(({ id, missing }) => (missing ? [id] : []));
}

async function write(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
  const { statusCode } = await cluster.ask(method, path, body);
  expect([path, statusCode]).toEqual([path, method === 'POST' ? 201 : 200]);
}

it('follows what a namespace’s routes refer to in others, and is whole over all of them', async () => {
  await write('POST', 'httproutes', ROUTE);
  const both = ['Gateway/infra/edge', 'InferencePool/models/llama'];
  expect(await missingIn('topology?namespace=chat')).toEqual(both);
  expect(await missingIn('topology')).toEqual(both);

  await write('POST', 'gateways', GATEWAY);
  await write('POST', 'inference/pools', POOL);
  expect(await missingIn('topology?namespace=chat')).toEqual([]);
  const { nodes, edges } = (await cluster.ask('GET', 'topology')).json<Topology>();
  expect(nodes.map(({ id }) => id).sort()).toEqual([
    'Gateway/infra/edge',
    'HTTPRoute/chat/llama',
    'InferencePool/models/llama',
  ]);
  expect(edges).toHaveLength(2);

  await write('DELETE', 'gateways/infra/edge');
  expect(await missingIn('topology?namespace=chat')).toEqual(['Gateway/infra/edge']);
  expect(await missingIn('topology')).toEqual(['Gateway/infra/edge']);
});
