import { EppConfigSchema, EventListSchema, InferencePoolListSchema, TopologySchema } from '@ngf/contract';
import { UNKNOWN_POOL } from '@ngf/backend-proxy/testing';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Json } from '../kubernetes/json';
import { CONFIG_FILE, seedEndpointPicker } from '../testing/endpointPicker';
import { ADMIN_TOKEN, kubeconfig, namespace, startApiServer, startProxy, type Proxy } from '../testing/kubernetes';

const NAMESPACE = 'chat';
const INFERENCE = 'inference.networking.k8s.io';
const meta = (name: string, labels?: Record<string, string>) => ({
  name,
  namespace: NAMESPACE,
  ...(labels && { labels }),
});

function deployment(name: string, app: string, replicas: number, podSpec: Json) {
  const template = { metadata: { labels: { app } }, spec: podSpec };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...meta(name), generation: 1 },
    spec: { replicas, selector: { matchLabels: { app } }, template },
    status: {
      observedGeneration: 1,
      replicas,
      readyReplicas: replicas,
      updatedReplicas: replicas,
      availableReplicas: replicas,
    },
  };
}

function pool(name: string, app: string) {
  const spec = {
    selector: { matchLabels: { app } },
    targetPorts: [{ number: 8000 }],
    endpointPickerRef: { name: `${name}-epp`, port: { number: 9002 } },
  };
  return { apiVersion: `${INFERENCE}/v1`, kind: 'InferencePool', metadata: meta(name), spec };
}

function pod(name: string, app: string, ready: boolean) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta(name, { app }),
    spec: { nodeName: 'gpu-1', containers: [{ name: 'server', image: 'vllm/vllm-openai:v0.11' }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', reason: 'Loading' }] },
  };
}

const MODEL_SERVER = {
  nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
  containers: [
    {
      name: 'server',
      image: 'vllm/vllm-openai:v0.11',
      args: ['--model', 'meta-llama/Llama-3.1-8B-Instruct', '--revision=0e9e39f'],
      resources: { limits: { 'nvidia.com/gpu': '2' } },
    },
  ],
};

/** As much of KEDA's kind as a server needs to keep its objects (keda.sh/docs/2.18/reference/scaledobject-spec). */
const SCALED_OBJECTS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'scaledobjects.keda.sh' },
  spec: {
    group: 'keda.sh',
    scope: 'Namespaced',
    names: { plural: 'scaledobjects', singular: 'scaledobject', kind: 'ScaledObject', listKind: 'ScaledObjectList' },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object' },
              spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
      },
    ],
  },
};

const WithGeneration = Type.Object({ metadata: Type.Object({ generation: Type.Integer() }) });

describe('pools through the proxy', { timeout: 60_000 }, () => {
  const server = startApiServer({ furtherDefinitions: [SCALED_OBJECTS] });
  let proxy: Proxy;
  let address: string;

  /** What Kubernetes' own controller writes of a Deployment, over the API that it uses. */
  async function report(name: string, status: object) {
    const { status: code } = await fetch(`${address}/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${name}/status`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ status }),
    });
    expect(code).toBe(200);
  }

  beforeAll(async () => {
    address = await server.listen();

    server.seed('namespaces', namespace(NAMESPACE));
    server.seed('inferencepools', pool('llama', 'llama'));
    server.seed('inferencepools', pool('scaled', 'scaled'));
    server.seed('deployments', deployment('llama', 'llama', 2, MODEL_SERVER));
    server.seed('deployments', deployment('scaled', 'scaled', 1, MODEL_SERVER));
    seedEndpointPicker(server, NAMESPACE, 'llama-epp');
    server.seed('pods', pod('llama-0', 'llama', true));
    server.seed('pods', pod('llama-1', 'llama', false));
    server.seed('pods', pod('other-0', 'other', true));
    const metrics = { pools: async () => [{ ...UNKNOWN_POOL, namespace: 'chat', name: 'seen', cluster: 'default' }] };
    proxy = await startProxy({ config: kubeconfig(address) }, metrics);
  });

  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  it('lists those of Kubernetes with what is derived, and those that telemetry alone knows', async () => {
    const list = (await proxy.ask('GET', 'inference/pools')).json();
    expect(Value.Errors(InferencePoolListSchema, list)).toEqual([]);
    expect(list.items.map(({ metadata, derived }: typeof list.items) => [metadata.name, derived.origin])).toEqual([
      ['llama', 'kubernetes'],
      ['scaled', 'kubernetes'],
      ['seen', 'telemetry'],
    ]);
    expect(list.items[0].derived).toMatchObject({
      modelName: 'meta-llama/Llama-3.1-8B-Instruct',
      modelVersion: '0e9e39f',
      servingBackend: 'vllm',
      gpuType: 'NVIDIA-H100-80GB-HBM3',
      gpuCount: 4,
      replicas: 2,
      readyReplicas: 2,
      status: 'Ready',
      workload: { kind: 'Deployment', name: 'llama' },
      autoscaler: null,
    });
  });

  it('scales the workload, and the pool says so at once', async () => {
    const scaled = await proxy.ask('PUT', 'inference/pools/chat/llama/scale', { replicas: 5 });
    expect(scaled.json()).toMatchObject({ workload: { name: 'llama' }, fromReplicas: 2, replicas: 5 });
    expect((await proxy.ask('GET', 'inference/pools/chat/llama')).json().derived).toMatchObject({
      replicas: 5,
      gpuCount: 10,
      status: 'Degraded',
    });
    const [entry] = (await proxy.ask('GET', 'audit?name=llama&from=0&to=4102444800000')).json();
    expect(entry).toMatchObject({ verb: 'scale', kind: 'Deployment', name: 'llama', outcome: { status: 200 } });
    expect(entry.diff).toContainEqual({ op: 'replace', path: '/spec/replicas', value: 5 });
    expect((await proxy.ask('PUT', 'inference/pools/chat/llama/scale', { replicas: -1 })).statusCode).toBe(400);
    expect((await proxy.ask('PUT', 'inference/pools/chat/none/scale', { replicas: 1 })).statusCode).toBe(404);
  });

  it('leaves replicas to the autoscaler that decides about them', async () => {
    server.seed('horizontalpodautoscalers', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta('scaled'),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' },
        minReplicas: 1,
        maxReplicas: 6,
      },
    });
    await vi.waitFor(async () => {
      const { derived } = (await proxy.ask('GET', 'inference/pools/chat/scaled')).json();
      expect(derived).toMatchObject({ minReplicas: 1, maxReplicas: 6, autoscaler: { name: 'scaled' } });
    });
    const refused = await proxy.ask('PUT', 'inference/pools/chat/scaled/scale', { replicas: 4 });
    expect(refused.statusCode, refused.body).toBe(409);
    expect(refused.json()).toMatchObject({
      reason: 'AutoscalerOwnsReplicas',
      detail: expect.stringContaining('HorizontalPodAutoscaler "scaled" decides about the replicas, from 1 to 6'),
    });
    expect((await proxy.ask('GET', 'inference/pools/chat/scaled')).json().derived.replicas).toBe(1);
  });

  it('leaves replicas to KEDA where a ScaledObject decides, and says what to change in place of them', async () => {
    server.seed('deployments', deployment('queued', 'queued', 2, MODEL_SERVER));
    server.seed('inferencepools', pool('queued', 'queued'));
    server.seed('scaledobjects', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: meta('by-queue'),
      spec: { scaleTargetRef: { name: 'queued' }, minReplicaCount: 2, maxReplicaCount: 8, triggers: [] },
    });
    await vi.waitFor(async () => {
      const { derived } = (await proxy.ask('GET', 'inference/pools/chat/queued')).json();
      expect(derived).toMatchObject({ autoscaler: { kind: 'ScaledObject', name: 'by-queue' } });
    });
    const refused = await proxy.ask('PUT', 'inference/pools/chat/queued/scale', { replicas: 4 });
    expect(refused.statusCode, refused.body).toBe(409);
    expect(refused.json()).toMatchObject({
      reason: 'AutoscalerOwnsReplicas',
      detail: expect.stringMatching(/ScaledObject "by-queue" decides about the replicas, from 2 to 8.*change/i),
    });
    expect((await proxy.ask('GET', 'inference/pools/chat/queued')).json().derived.replicas).toBe(2);
  });

  it('shows the picker’s configuration, writes it without losing comments, and restarts it', async () => {
    const path = 'inference/pools/chat/llama/epp-config';
    const shown = (await proxy.ask('GET', path)).json();
    expect(Value.Errors(EppConfigSchema, shown)).toEqual([]);
    expect(shown).toMatchObject({ text: CONFIG_FILE, problems: [], warnings: [], rollout: { state: 'complete' } });

    const { config, resourceVersion } = shown;
    config.schedulingProfiles[0].plugins[1].weight = 5;
    const updated = await proxy.ask('PUT', `${path}?restart=true`, { resourceVersion, config });
    expect(updated.statusCode, updated.body).toBe(200);
    expect(updated.json().text).toBe(CONFIG_FILE.replace('weight: 3', 'weight: 5'));
    expect(updated.json().rollout).toMatchObject({ state: 'progressing', restartedAt: expect.any(String) });
    expect((await proxy.ask('GET', path)).json().rollout.state).toBe('progressing');
    expect(server.store.get('configmaps', 'chat/llama-epp')).toMatchObject({ data: { 'other.txt': 'untouched' } });

    const stale = await proxy.ask('PUT', path, { resourceVersion, config });
    expect(stale.statusCode).toBe(409);
    expect(stale.json().current.text).toBe(updated.json().text);
    config.schedulingProfiles[0].plugins[0].pluginRef = 'nobody';
    const broken = await proxy.ask('PUT', path, { resourceVersion: updated.json().resourceVersion, config });
    expect(broken.json()).toMatchObject({
      status: 400,
      causes: [{ field: 'config.schedulingProfiles.0.plugins.0.pluginRef' }],
    });
    expect((await proxy.ask('PUT', path, { config })).json().causes[0].field).toBe('resourceVersion');
    expect((await proxy.ask('GET', 'inference/pools/chat/scaled/epp-config')).json().reason).toBe('NoEndpointPicker');
  });

  it('follows a restart of the picker until its pods are new, and says where it has failed', async () => {
    const path = 'inference/pools/chat/llama/epp-config';
    const rollout = async () => (await proxy.ask('GET', path)).json().rollout;
    const isTold = (expected: object) => vi.waitFor(async () => expect(await rollout()).toMatchObject(expected));
    const { config, resourceVersion } = (await proxy.ask('GET', path)).json();
    const saved = await proxy.ask('PUT', `${path}?restart=true`, { resourceVersion, config });
    expect(saved.json().rollout).toMatchObject({
      state: 'progressing',
      message: 'The change has not been taken up yet.',
    });
    const deployments = `${address}/apis/apps/v1/namespaces/${NAMESPACE}/deployments/llama-epp`;
    const read = await fetch(deployments, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
    const { generation } = Value.Parse(WithGeneration, await read.json()).metadata;

    await report('llama-epp', {
      observedGeneration: generation,
      replicas: 2,
      updatedReplicas: 1,
      availableReplicas: 1,
    });
    await isTold({ state: 'progressing', message: 'Old pods that have not ended yet: 1.' });
    const late = {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: 'ReplicaSet "llama-epp-6d4" has timed out progressing.',
    };
    await report('llama-epp', { conditions: [late] });
    await isTold({ state: 'failed', message: late.message });
    await report('llama-epp', {
      replicas: 1,
      conditions: [{ ...late, status: 'True', reason: 'NewReplicaSetAvailable' }],
    });
    await isTold({ state: 'complete', updatedReplicas: 1, replicas: 1 });
  });

  it('gives events of the pool and its pods, newest first, and of no others', async () => {
    const event = (name: string, kind: string, involved: string, lastTimestamp: string) =>
      server.seed('events', {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: meta(name),
        involvedObject: { kind, name: involved, namespace: NAMESPACE },
        lastTimestamp,
      });
    event('a', 'Pod', 'llama-0', '2026-03-03T12:00:00Z');
    event('b', 'InferencePool', 'llama', '2026-03-03T12:02:00Z');
    event('c', 'Pod', 'other-0', '2026-03-03T12:03:00Z');
    event('d', 'Pod', 'llama-7d9f8c6b5-abcde', '2026-03-03T12:01:00Z');
    const list = (await proxy.ask('GET', 'inference/pools/chat/llama/events')).json();
    expect(Value.Errors(EventListSchema, list)).toEqual([]);
    expect(list.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)).toEqual(['b', 'd', 'a']);
  });

  it('draws the way from gateway to pod, with what is missing', async () => {
    server.seed('httproutes', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: meta('route'),
      spec: {
        parentRefs: [{ name: 'nowhere' }],
        rules: [
          {
            backendRefs: [
              { group: INFERENCE, kind: 'InferencePool', name: 'llama', weight: 3 },
              { group: INFERENCE, kind: 'InferencePool', name: 'gone', weight: 1 },
            ],
          },
        ],
      },
    });
    const topology = await vi.waitFor(async () => {
      const answer = (await proxy.ask('GET', 'topology?namespace=chat')).json();
      expect(answer.nodes).toContainEqual(expect.objectContaining({ id: 'HTTPRoute/chat/route' }));
      return answer;
    });
    expect(Value.Errors(TopologySchema, topology)).toEqual([]);
    const healthOf = (id: string) => topology.nodes.find((node: { id: string }) => node.id === id);
    expect(healthOf('Gateway/chat/nowhere')).toMatchObject({ missing: true, health: 'unhealthy' });
    expect(healthOf('InferencePool/chat/gone')).toMatchObject({ missing: true });
    expect(healthOf('InferencePool/chat/llama')).toMatchObject({ health: 'degraded', missing: false });
    expect(healthOf('Pod/chat/llama-1')).toMatchObject({ health: 'unhealthy', message: 'Not ready: Loading' });
    expect(topology.edges).toContainEqual(
      expect.objectContaining({ from: 'HTTPRoute/chat/route', to: 'InferencePool/chat/llama', weight: 0.75 })
    );
  });
});
