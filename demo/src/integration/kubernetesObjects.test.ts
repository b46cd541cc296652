import { GatewayListSchema, InferencePoolSchema, MERGE_PATCH_MEDIA_TYPE } from '@ngf/contract';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startProxiedCluster, type ProxiedCluster } from '../testing/kubernetes';

const GATEWAY = 'gateway.networking.k8s.io';
const INFERENCE = 'inference.networking.k8s.io';

const spec = {
  gateways: { gatewayClassName: 'lab', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  httproutes: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [poolRef('llama')] }] },
  'inference/pools': {
    selector: { matchLabels: { app: 'llama' } },
    targetPorts: [{ number: 8000 }],
    endpointPickerRef: { name: 'llama-epp', port: { number: 9002 } },
  },
  'inference/objectives': { priority: 10, poolRef: { group: INFERENCE, kind: 'InferencePool', name: 'llama' } },
  'inference/modelrewrites': {
    poolRef: { group: INFERENCE, kind: 'InferencePool', name: 'llama' },
    rules: [{ matches: [{ model: { type: 'Exact', value: 'chat' } }], targets: [{ modelRewrite: 'llama' }] }],
  },
};
type Path = keyof typeof spec;

const kinds: ReadonlyArray<[Path, string, string]> = [
  ['gateways', `${GATEWAY}/v1`, 'Gateway'],
  ['httproutes', `${GATEWAY}/v1`, 'HTTPRoute'],
  ['inference/pools', `${INFERENCE}/v1`, 'InferencePool'],
  ['inference/objectives', 'llm-d.ai/v1alpha2', 'InferenceObjective'],
  ['inference/modelrewrites', 'llm-d.ai/v1alpha2', 'InferenceModelRewrite'],
];

function poolRef(name: string) {
  return { group: INFERENCE, kind: 'InferencePool', name };
}

function objectOf(path: Path, namespace: string, name: string) {
  const [, apiVersion, kind] = kinds.find(([candidate]) => candidate === path) ?? ['', '', ''];
  return { apiVersion, kind, metadata: { name, namespace }, spec: spec[path] };
}

describe('Kubernetes objects through the proxy', () => {
  let cluster: ProxiedCluster;

  beforeAll(async () => {
    cluster = await startProxiedCluster(['crud', 'errors', 'lists', 'routes']);
  });

  afterAll(() => cluster.close());

  describe.each(kinds)('%s', (path, apiVersion, kind) => {
    it('are created, read, replaced, patched and deleted, and every read sees the write before', async () => {
      const object = objectOf(path, 'crud', 'one');
      const created = await cluster.ask('POST', path, object);
      expect(created.statusCode, created.body).toBe(201);
      expect(created.headers.location).toBe(`/api/v1/${path}/crud/one`);
      expect(created.json()).toMatchObject({ apiVersion, kind, metadata: { name: 'one', namespace: 'crud' } });
      expect(created.json().metadata).not.toHaveProperty('managedFields');

      const read = await cluster.ask('GET', `${path}/crud/one`);
      expect(read.json().metadata).toEqual(created.json().metadata);
      expect(read.headers.age).toBe('0');

      const labelled = { ...read.json(), metadata: { ...read.json().metadata, labels: { tier: 'gold' } } };
      const replaced = await cluster.ask('PUT', `${path}/crud/one`, labelled);
      expect(replaced.statusCode, replaced.body).toBe(200);
      const list = (await cluster.ask('GET', `${path}?namespace=crud&labelSelector=tier%3Dgold`)).json();
      expect(list).toMatchObject({ total: 1, items: [{ metadata: { labels: { tier: 'gold' } } }] });

      const patch = { metadata: { annotations: { note: 'kept' } } };
      const patched = await cluster.ask('PATCH', `${path}/crud/one`, patch, MERGE_PATCH_MEDIA_TYPE);
      expect(patched.json().metadata).toMatchObject({ annotations: { note: 'kept' }, labels: { tier: 'gold' } });

      const operations = [{ op: 'remove', path: '/metadata/labels' }];
      const pruned = await cluster.ask('PATCH', `${path}/crud/one`, operations, 'application/json-patch+json');
      expect(pruned.statusCode, pruned.body).toBe(200);
      expect((await cluster.ask('GET', `${path}/crud/one`)).json().metadata).not.toHaveProperty('labels');

      const deleted = await cluster.ask('DELETE', `${path}/crud/one?propagationPolicy=Background`);
      expect(deleted.json()).toMatchObject({ deleted: true });
      expect((await cluster.ask('GET', `${path}/crud/one`)).statusCode).toBe(404);
    });

    it('are only checked on a dry run', async () => {
      const answer = await cluster.ask('POST', `${path}?dryRun=All`, objectOf(path, 'crud', 'dry'));
      expect(answer.statusCode, answer.body).toBe(201);
      expect((await cluster.ask('GET', `${path}/crud/dry`)).statusCode).toBe(404);
    });
  });

  it('is set by the manager ngf-inference-app, whose record survives a PUT', async () => {
    const { resourceVersion } = (await cluster.ask('POST', 'gateways', objectOf('gateways', 'crud', 'owned'))).json()
      .metadata;
    const object = objectOf('gateways', 'crud', 'owned');
    await cluster.ask('PUT', 'gateways/crud/owned', { ...object, metadata: { ...object.metadata, resourceVersion } });
    const stored = cluster.server.store.get('gateway.networking.k8s.io/gateways', 'crud/owned');
    expect(JSON.stringify(stored)).toContain('"manager":"ngf-inference-app"');
  });

  describe('errors', () => {
    it('has Kubernetes’ causes where an object is not valid', async () => {
      const object = objectOf('inference/pools', 'errors', 'bad');
      const bad = { ...object, spec: { ...object.spec, targetPorts: [{ number: 0 }] } };
      const answer = await cluster.ask('POST', 'inference/pools', bad);
      expect(answer.statusCode).toBe(422);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.json()).toMatchObject({
        reason: 'Invalid',
        causes: [{ field: 'spec.targetPorts[0].number', reason: 'FieldValueInvalid' }],
      });
    });

    it('is 400 with the field for what the proxy can tell itself', async () => {
      const object = objectOf('gateways', 'errors', 'edge');
      const fieldOf = async (answer: ReturnType<ProxiedCluster['ask']>) => {
        const { status, causes } = (await answer).json();
        return [status, causes?.[0]?.field];
      };
      expect(await fieldOf(cluster.ask('PUT', 'gateways/errors/edge', object))).toEqual([
        400,
        'metadata.resourceVersion',
      ]);
      expect(await fieldOf(cluster.ask('PUT', 'gateways/errors/other', object))).toEqual([400, 'metadata.name']);
      expect(await fieldOf(cluster.ask('POST', 'httproutes', object))).toEqual([400, 'kind']);
      const homeless = { ...object, metadata: { name: 'edge' } };
      expect(await fieldOf(cluster.ask('POST', 'gateways', homeless))).toEqual([400, 'metadata.namespace']);
      expect(await fieldOf(cluster.ask('GET', 'gateways?labelSelector=%3D'))).toEqual([400, 'labelSelector']);
      expect(await fieldOf(cluster.ask('GET', 'gateways?continue=nonsense'))).toEqual([400, 'continue']);
      expect(await fieldOf(cluster.ask('DELETE', 'gateways/errors/edge?propagationPolicy=All'))).toEqual([
        400,
        'propagationPolicy',
      ]);
    });

    it('answers a PUT of an old version with the present object', async () => {
      const first = (await cluster.ask('POST', 'gateways', objectOf('gateways', 'errors', 'contested'))).json();
      const path = 'gateways/errors/contested';
      const changed = await cluster.ask('PATCH', path, { metadata: { labels: { a: 'b' } } }, MERGE_PATCH_MEDIA_TYPE);
      const conflict = await cluster.ask('PUT', path, first);
      expect(conflict.statusCode).toBe(409);
      expect(conflict.json()).toMatchObject({ reason: 'Conflict', current: { metadata: changed.json().metadata } });
      expect(conflict.json().current.metadata).not.toHaveProperty('managedFields');
      const kept = await cluster.ask('DELETE', `${path}?resourceVersion=${first.metadata.resourceVersion}`);
      expect(kept.statusCode).toBe(409);
      expect((await cluster.ask('GET', path)).statusCode).toBe(200);
    });

    it('is 409 for a name that is taken, 404 for one that is not there, 404 for a namespace that is not', async () => {
      const object = objectOf('inference/objectives', 'errors', 'twice');
      await cluster.ask('POST', 'inference/objectives', object);
      const again = await cluster.ask('POST', 'inference/objectives', object);
      expect(again.json()).toMatchObject({ status: 409, reason: 'AlreadyExists' });
      const missing = await cluster.ask('DELETE', 'inference/objectives/errors/missing');
      expect(missing.json()).toMatchObject({ status: 404, reason: 'NotFound' });
      const nowhere = await cluster.ask('POST', 'inference/objectives', objectOf('inference/objectives', 'no', 'one'));
      expect(nowhere.json()).toMatchObject({ status: 404, detail: 'namespaces "no" not found' });
    });

    it('passes on what Kubernetes warns of', async () => {
      const object = objectOf('inference/objectives', 'errors', 'odd');
      const answer = await cluster.ask('POST', 'inference/objectives', {
        ...object,
        spec: { ...object.spec, criticality: 'High' },
      });
      expect(answer.statusCode).toBe(201);
      expect(answer.json().warnings).toContainEqual({ message: 'unknown field "spec.criticality"' });
      expect(answer.headers.warning).toContain('299 - "unknown field \\"spec.criticality\\""');
    });

    it('refuses more than 1 MiB', async () => {
      const object = objectOf('gateways', 'errors', 'large');
      const annotations = { note: 'x'.repeat(1024 * 1024) };
      const large = { ...object, metadata: { ...object.metadata, annotations } };
      expect((await cluster.ask('POST', 'gateways', large)).statusCode).toBe(413);
    });
  });

  it('keeps an object that has a finalizer until it is done', async () => {
    const object = objectOf('gateways', 'crud', 'held');
    const finalizers = ['example.com/hold'];
    await cluster.ask('POST', 'gateways', { ...object, metadata: { ...object.metadata, finalizers } });
    expect((await cluster.ask('DELETE', 'gateways/crud/held')).json()).toMatchObject({ deleted: false, finalizers });
    expect((await cluster.ask('GET', 'gateways/crud/held')).json().metadata).toHaveProperty('deletionTimestamp');
    const release = [{ op: 'remove', path: '/metadata/finalizers' }];
    await cluster.ask('PATCH', 'gateways/crud/held', release, 'application/json-patch+json');
    expect((await cluster.ask('GET', 'gateways/crud/held')).statusCode).toBe(404);
  });

  it('warns of a route to a pool that is not there', async () => {
    const route = objectOf('httproutes', 'routes', 'lost');
    const answer = await cluster.ask('POST', 'httproutes', route);
    const message = 'There is no InferencePool "llama" in namespace "routes" (yet).';
    expect(answer.json().warnings).toEqual([{ field: 'spec.rules[0].backendRefs[0]', message }]);
    expect(answer.headers.warning).toContain(`299 - "${message.replaceAll('"', '\\"')}"`);
    await cluster.ask('POST', 'inference/pools', objectOf('inference/pools', 'routes', 'llama'));
    const found = await cluster.ask('POST', 'httproutes', objectOf('httproutes', 'routes', 'found'));
    expect(found.json()).not.toHaveProperty('warnings');
  });

  it('lists page by page, in one order', async () => {
    for (const name of ['c', 'a', 'b']) {
      await cluster.ask('POST', 'gateways', objectOf('gateways', 'lists', name));
    }
    const first = (await cluster.ask('GET', 'gateways?namespace=lists&limit=2')).json();
    expect(Value.Errors(GatewayListSchema, first)).toEqual([]);
    expect(first).toMatchObject({ total: 3, items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }] });
    const second = (await cluster.ask('GET', `gateways?namespace=lists&limit=2&continue=${first.continue}`)).json();
    expect(second).toMatchObject({ total: 3, items: [{ metadata: { name: 'c' } }] });
    expect(second).not.toHaveProperty('continue');
  });

  it('gives pools with what is derived of them', async () => {
    await cluster.ask('POST', 'inference/pools', objectOf('inference/pools', 'lists', 'llama'));
    const pool = (await cluster.ask('GET', 'inference/pools/lists/llama')).json();
    expect(Value.Errors(InferencePoolSchema, pool)).toEqual([]);
    expect(pool.derived).toMatchObject({ origin: 'kubernetes', replicas: null, readyReplicas: 0, workload: null });
  });

  it('says which version of each kind is served', async () => {
    const [state] = (await cluster.ask('GET', 'clusters')).json();
    expect(state).toMatchObject({ name: 'default', default: true, status: 'connected', stalenessSeconds: 0 });
    expect(state.apis).toMatchObject({ InferencePool: `${INFERENCE}/v1`, LeaderWorkerSet: null });
    expect(state.serverVersion).toMatch(/^v1\./);
  });
});
