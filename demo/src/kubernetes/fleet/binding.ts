import type { Fleet, PoolSnapshot, ScalingEvent } from '@ngf/fleet';

import type { ApiServer } from '../apiServer';
import { isSame, objectAt, type JsonObject } from '../json';
import { toTime, type KubernetesObject } from '../object';
import type { StoreEvent } from '../store/store';
import { deploymentStatus, gatewayStatus, poolStatus, routeStatus } from './conditions';
import { CONTROLLER, GATEWAY, podObject, POOL_LABEL, poolObjects } from './objects';

const DEPLOYMENTS = 'apps/deployments';
const GATEWAYS = 'gateway.networking.k8s.io/gateways';

/**
 * Keeps API servers, one for each cluster, and a fleet in step: pods and conditions are what the fleet says; who
 * scales or deletes a pool's Deployment changes the fleet.
 */
export class FleetBinding {
  /** Pools whose objects have been made: they are made once, so that whatever is deleted stays away. */
  private readonly known = new Set<string>();
  private readonly unsubscribe: Array<() => void>;

  constructor(
    private readonly fleet: Fleet,
    private readonly servers: ReadonlyMap<string, ApiServer>
  ) {
    this.unsubscribe = [...servers].map(([cluster, server]) =>
      server.store.subscribe((event) => this.followScale(cluster, event))
    );
    this.sync();
  }

  /** Writes what has changed in the fleet. */
  sync(): void {
    const pools = this.fleet.pools();
    for (const pool of pools) {
      const server = this.servers.get(pool.cluster);
      if (server) {
        this.found(server, pool);
        this.syncPods(server, pool);
        this.syncStatus(server, pool);
      }
    }
    this.fleet.drainScalingEvents().forEach((event) => this.tell(event));
  }

  close(): void {
    this.unsubscribe.forEach((end) => end());
  }

  private followScale(cluster: string, { resource, type, object }: StoreEvent): void {
    if (resource !== DEPLOYMENTS) {
      return;
    }
    const { name, namespace } = object.metadata;
    const pool = this.fleet
      .pools()
      .find(
        (candidate) => candidate.cluster === cluster && candidate.namespace === namespace && candidate.name === name
      );
    const wanted = type === 'delete' ? 0 : objectAt(object, 'spec').replicas;
    if (pool && typeof wanted === 'number' && wanted !== pool.replicas) {
      this.fleet.scale(pool, wanted, `Deployment ${namespace}/${name}`);
      // Not at once: whoever watches is first told of the change that brought this about.
      queueMicrotask(() => this.sync());
    }
  }

  private found(server: ApiServer, pool: PoolSnapshot): void {
    const key = `${pool.cluster}/${pool.namespace}/${pool.name}`;
    if (this.known.has(key)) {
      return;
    }
    this.known.add(key);
    foundGateway(server, pool.namespace);
    for (const { plural, object } of poolObjects(pool)) {
      server.seed(plural, object);
    }
  }

  private syncPods(server: ApiServer, pool: PoolSnapshot): void {
    const deployment = server.store.get(DEPLOYMENTS, `${pool.namespace}/${pool.name}`);
    const present = new Set(pool.pods.map(({ name }) => `${pool.namespace}/${name}`));
    for (const pod of pool.pods) {
      write(server, 'pods', podObject(pool, pod, deployment?.metadata.uid));
    }
    for (const [key, object] of server.store.list('pods')) {
      const isOurs = object.metadata.namespace === pool.namespace && object.metadata.labels?.[POOL_LABEL] === pool.name;
      if (isOurs && !present.has(key)) {
        server.store.delete('pods', key, object);
      }
    }
  }

  private syncStatus(server: ApiServer, pool: PoolSnapshot): void {
    const { namespace, name, replicas, readyReplicas, createdAtMs } = pool;
    const key = `${namespace}/${name}`;
    const set = (table: string, at: string, change: (object: KubernetesObject, generation: number) => JsonObject) => {
      const object = server.store.get(table, at);
      if (object) {
        replace(server, table, at, { ...object, ...change(object, object.metadata.generation ?? 1) });
      }
    };
    set(DEPLOYMENTS, key, (object, generation) => ({
      // An autoscaler's decision is the fleet's own.
      spec: { ...objectAt(object, 'spec'), replicas },
      status: deploymentStatus(replicas, readyReplicas, generation, createdAtMs),
    }));
    set(DEPLOYMENTS, `${key}-epp`, (_object, generation) => ({
      status: deploymentStatus(1, pool.eppReady ? 1 : 0, generation, createdAtMs),
    }));
    set('inference.networking.k8s.io/inferencepools', key, (_object, generation) => ({
      status: poolStatus(pool, generation, namespace),
    }));
    set('gateway.networking.k8s.io/httproutes', key, (_object, generation) => ({
      status: routeStatus(pool, generation),
    }));
    set(GATEWAYS, `${namespace}/${GATEWAY}`, ({ metadata }, generation) => ({
      status: gatewayStatus(Date.parse(metadata.creationTimestamp ?? ''), generation),
    }));
  }

  /** As the deployment controller tells of it. */
  private tell({ cluster, namespace, pool, event, fromReplicas, toReplicas, timestampMs }: ScalingEvent): void {
    const server = this.servers.get(cluster);
    const deployment = server?.store.get(DEPLOYMENTS, `${namespace}/${pool}`);
    const at = toTime(timestampMs);
    server?.seed('events', {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${pool}.${timestampMs.toString(16)}.${toReplicas}`, namespace },
      involvedObject: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace,
        name: pool,
        uid: deployment?.metadata.uid,
      },
      reason: 'ScalingReplicaSet',
      message: `Scaled ${event === 'ScaleUp' ? 'up' : 'down'} replica set ${pool} from ${fromReplicas} to ${toReplicas}`,
      source: { component: 'deployment-controller' },
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
      type: 'Normal',
    });
  }
}

/** A namespace with a gateway, and the class of gateways. */
function foundGateway(server: ApiServer, namespace: string): void {
  const group = 'gateway.networking.k8s.io';
  const apiVersion = `${group}/v1`;
  if (!server.store.get(`${group}/gatewayclasses`, GATEWAY)) {
    const spec = { controllerName: CONTROLLER };
    server.seed('gatewayclasses', { apiVersion, kind: 'GatewayClass', metadata: { name: GATEWAY }, spec });
  }
  if (!server.store.get('namespaces', namespace)) {
    server.seed('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  }
  if (!server.store.get(GATEWAYS, `${namespace}/${GATEWAY}`)) {
    const spec = { gatewayClassName: GATEWAY, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] };
    server.seed('gateways', { apiVersion, kind: 'Gateway', metadata: { name: GATEWAY, namespace }, spec });
  }
}

/** Puts an object into a server where it is not there or says something else. */
function write(server: ApiServer, table: string, object: KubernetesObject): void {
  const key = `${object.metadata.namespace}/${object.metadata.name}`;
  const old = server.store.get(table, key);
  if (old === undefined) {
    server.seed(table, object);
  } else {
    replace(server, table, key, { ...old, status: object.status });
  }
}

function replace(server: ApiServer, table: string, key: string, next: KubernetesObject): void {
  const old = server.store.get(table, key);
  if (old && !isSame(old, next)) {
    server.store.put(table, key, next, old);
  }
}
