import { createFleet, type Fleet } from '@ngf/fleet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createApiServer, type ApiServer } from '../apiServer';
import { objectAt, objectsAt } from '../json';
import type { KubernetesObject } from '../object';
import { createSequence } from '../testing/sequence';
import { FleetBinding } from './binding';

const START_MS = Date.UTC(2026, 0, 2, 12);
/** Longer than a cold start and the longest request. */
const SETTLED_MS = 10 * 60_000;
const POOLS = 'inference.networking.k8s.io/inferencepools';
const ROUTES = 'gateway.networking.k8s.io/httproutes';

let fleet: Fleet;
let servers: Map<string, ApiServer>;
let binding: FleetBinding;

beforeEach(() => {
  fleet = createFleet({ seed: 1, scale: 0.2, startMs: START_MS, incidents: [] });
  const clusters = new Set(fleet.pools().map(({ cluster }) => cluster));
  const make = () => createApiServer({ tokens: {}, now: () => fleet.nowMs, random: createSequence(1) });
  servers = new Map([...clusters].map((cluster) => [cluster, make()]));
  binding = new FleetBinding(fleet, servers);
});

afterEach(async () => {
  binding.close();
  await Promise.all([...servers.values()].map((server) => server.close()));
});

function firstPool() {
  const [pool] = fleet.pools();
  const server = pool && servers.get(pool.cluster);
  if (pool === undefined || server === undefined) {
    throw new Error('the fleet has no pool');
  }
  return { pool, store: server.store, key: `${pool.namespace}/${pool.name}` };
}

function deployment() {
  const { store, key } = firstPool();
  const found = store.get('apps/deployments', key);
  if (found === undefined) {
    throw new Error(`there is no Deployment ${key}`);
  }
  return found;
}

function scaleTo(replicas: number): void {
  const { store, key } = firstPool();
  const old = deployment();
  store.put('apps/deployments', key, { ...old, spec: { ...Object(old.spec), replicas } }, old);
}

function restart(old: KubernetesObject): void {
  const { store, key } = firstPool();
  const spec = objectAt(old, 'spec');
  const template = { ...objectAt(spec, 'template'), metadata: { annotations: { restartedAt: 'now' } } };
  store.put('apps/deployments', key, { ...old, spec: { ...spec, template } }, old);
}

function settle(): void {
  fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
  binding.sync();
}

describe('a fleet in an API server', () => {
  it('has each pod of each pool, on its node and ready as the fleet says', () => {
    for (const pool of fleet.pools()) {
      for (const pod of pool.pods) {
        const stored = servers.get(pool.cluster)?.store.get('pods', `${pod.namespace}/${pod.name}`);
        expect(stored).toMatchObject({
          spec: { nodeName: pod.nodeName },
          status: { podIP: pod.podIp, containerStatuses: [{ ready: pod.ready, restartCount: pod.restarts }] },
        });
      }
    }
  });

  it('has the pool with its endpoint picker, accepted by its gateway', () => {
    const { store, key, pool } = firstPool();
    expect(store.get('inference.networking.k8s.io/inferencepools', key)).toMatchObject({
      spec: { appProtocol: 'http', endpointPickerRef: { name: `${pool.name}-epp`, failureMode: pool.failureMode } },
      status: {
        parents: [
          {
            conditions: [
              { type: 'Accepted', status: 'True' },
              { type: 'ResolvedRefs', status: 'True' },
            ],
          },
        ],
      },
    });
  });

  it('scales the pool whose Deployment is scaled', () => {
    const before = firstPool().pool.replicas;
    scaleTo(before + 1);
    expect(firstPool().pool.replicas).toBe(before + 1);
    settle();
    expect(deployment()).toMatchObject({ status: { readyReplicas: before + 1 } });
    const events = firstPool()
      .store.list('events')
      .map(([, event]) => event.message);
    expect(events).toEqual([`Scaled up replica set ${firstPool().pool.name} from ${before} to ${before + 1}`]);
  });

  it('lets the pods go of a Deployment that is deleted', () => {
    const { store, key, pool } = firstPool();
    store.delete('apps/deployments', key, deployment());
    settle();
    expect(firstPool().pool.pods).toEqual([]);
    const left = store.list('pods').filter(([, pod]) => pool.pods.some(({ name }) => name === pod.metadata.name));
    expect(left).toEqual([]);
  });

  it('routes to two pools by weight, and says which backend a route lacks', () => {
    const routes = [...servers.values()].flatMap(({ store }) => store.list(ROUTES).map(([, route]) => route));
    const weights = routes
      .flatMap((route) => objectsAt(objectAt(route, 'spec'), 'rules'))
      .map((rule) => objectsAt(rule, 'backendRefs').map(({ weight }) => weight));
    expect(weights).toContainEqual([90, 10]);
    const { store, key, pool } = firstPool();
    expect(store.get(ROUTES, `${key}-next`)).toMatchObject({
      status: {
        parents: [
          {
            conditions: [
              { type: 'Accepted', status: 'True' },
              {
                type: 'ResolvedRefs',
                status: 'False',
                reason: 'BackendNotFound',
                message: `InferencePool "${pool.namespace}/${pool.name}-next" not found`,
              },
            ],
          },
        ],
      },
    });
  });

  it('has a gateway that counts its routes', () => {
    const { store } = firstPool();
    const attachedRoutes = store.list(ROUTES).length;
    expect(store.get('gateway.networking.k8s.io/gateways', 'gateway-system/inference-gateway')).toMatchObject({
      status: {
        conditions: [{ type: 'Accepted' }, { type: 'Programmed' }],
        listeners: [
          { name: 'http', attachedRoutes },
          { name: 'internal', attachedRoutes },
        ],
      },
    });
  });

  it('labels the nodes of pods with their GPU', () => {
    const { store, pool } = firstPool();
    const node = store.get('nodes', pool.pods[0]?.nodeName ?? '');
    expect(node?.metadata.labels).toMatchObject({ 'nvidia.com/gpu.product': pool.gpuType.replaceAll(' ', '-') });
  });

  it('sends no requests to a pool that is deleted', async () => {
    const { store, key, pool } = firstPool();
    const old = store.get(POOLS, key);
    store.delete(POOLS, key, old ?? deployment());
    await Promise.resolve();
    expect(store.get(ROUTES, key)).toMatchObject({ status: { parents: [{ conditions: [{}, { status: 'False' }] }] } });
    fleet.advance(fleet.nowMs + SETTLED_MS, () => undefined);
    let decisions = 0;
    fleet.advance(fleet.nowMs + SETTLED_MS, ({ otel_traces: spans }) => {
      decisions += spans.filter(
        ({ ResourceAttributes: at }) =>
          at['k8s.pod.name'] === pool.eppPodName &&
          at['k8s.cluster.name'] === pool.cluster &&
          at['k8s.namespace.name'] === pool.namespace
      ).length;
    });
    expect(decisions).toBe(0);
  });

  it('replaces a pod that is deleted, and all of a Deployment that is restarted', async () => {
    const { store, pool } = firstPool();
    const [first] = pool.pods;
    const key = `${pool.namespace}/${first?.name}`;
    store.delete('pods', key, store.get('pods', key) ?? deployment());
    await Promise.resolve();
    expect(firstPool().pool.pods.map(({ name }) => name)).not.toContain(first?.name);
    settle();
    const before = firstPool().pool.pods.map(({ name }) => name);
    restart(deployment());
    await Promise.resolve();
    expect(deployment()).toMatchObject({ status: { updatedReplicas: 0 } });
    settle();
    expect(firstPool().pool.pods.filter(({ name }) => before.includes(name))).toEqual([]);
    expect(deployment()).toMatchObject({ status: { updatedReplicas: pool.replicas, readyReplicas: pool.replicas } });
  });

  it('writes nothing where nothing has changed', () => {
    const { store } = firstPool();
    const before = store.revision;
    binding.sync();
    expect(store.revision).toBe(before);
  });
});
