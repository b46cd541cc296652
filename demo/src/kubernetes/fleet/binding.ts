import type { Fleet, PoolSnapshot, ScalingEvent } from '@ngf/fleet';

import type { ApiServer } from '../apiServer';
import { isSame, objectAt, type JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import type { StoreEvent } from '../store/store';
import { reconcileGateways } from './gatewayController';
import { clusterObjects, GATEWAY_NAMESPACE } from './gateways';
import { pickerName, POOL_LABEL, TABLES } from './names';
import { nodeOf } from './nodes';
import { pickerPod } from './picker';
import { poolObjects } from './poolObjects';
import { scalingEvent } from './scalingEvent';
import { serverPod } from './servers';
import { autoscalerStatus, deploymentStatus } from './workloadStatus';
import { replace, report } from './write';

/**
 * Keeps API servers, one for each cluster, and a fleet in step: pods and conditions are what the fleet says; whoever
 * scales, restarts or deletes changes the fleet. Objects are made once: whatever is deleted stays away.
 */
export class FleetBinding {
  private readonly unsubscribe: Array<() => void>;
  /** Since when a Deployment has its present template, where that is not the first one. */
  private readonly rollouts = new Map<string, number>();
  private isWriting = false;
  private isDue = false;

  constructor(
    private readonly fleet: Fleet,
    private readonly servers: ReadonlyMap<string, ApiServer>
  ) {
    const pools = fleet.pools();
    for (const [cluster, server] of servers) {
      found(
        server,
        pools.filter((pool) => pool.cluster === cluster)
      );
    }
    this.unsubscribe = [...servers].map(([cluster, server]) =>
      server.store.subscribe((event) => this.follow(cluster, event))
    );
    this.sync();
  }

  /** Writes what has changed in the fleet. */
  sync(): void {
    this.isWriting = true;
    try {
      for (const pool of this.fleet.pools()) {
        const server = this.servers.get(pool.cluster);
        if (server) {
          this.syncPods(server, pool);
          this.syncStatus(server, pool);
        }
      }
      this.fleet.drainScalingEvents().forEach((event) => this.tell(event));
      this.servers.forEach((server) => reconcileGateways(server, this.fleet.nowMs));
    } finally {
      this.isWriting = false;
    }
  }

  close(): void {
    this.unsubscribe.forEach((end) => end());
  }

  /** What others write changes the fleet; what this writes is the fleet's own. */
  private follow(cluster: string, event: StoreEvent): void {
    if (this.isWriting) {
      return;
    }
    const { namespace } = event.object.metadata;
    const pools = this.fleet.pools().filter((pool) => pool.cluster === cluster && pool.namespace === namespace);
    pools.forEach((pool) => this.applyTo(pool, event));
    // Not at once: whoever watches is first told of the change that brought this about.
    if (!this.isDue) {
      this.isDue = true;
      queueMicrotask(() => {
        this.isDue = false;
        this.sync();
      });
    }
  }

  private applyTo(pool: PoolSnapshot, event: StoreEvent): void {
    const { resource, object, previous } = event;
    if (resource === TABLES.pools && object.metadata.name === pool.name) {
      this.fleet.route(pool, !isGoing(event));
    } else if (resource === TABLES.deployments) {
      this.followDeployment(pool, event);
    } else if (resource === TABLES.pods && isGoing(event) && previous?.metadata.deletionTimestamp === undefined) {
      this.replacePod(pool, object.metadata.name);
    }
  }

  private followDeployment(pool: PoolSnapshot, event: StoreEvent): void {
    const { name } = event.object.metadata;
    if (name === pool.name) {
      this.scale(pool, isGoing(event) ? 0 : objectAt(event.object, 'spec').replicas);
    }
    if (name === pool.name && hasNewTemplate(event)) {
      this.rollouts.set(keyOf(pool), this.fleet.nowMs);
      this.fleet.replacePods(pool);
    } else if (name === pickerName(pool) && hasNewTemplate(event)) {
      this.restartPicker(pool);
    }
  }

  private scale(pool: PoolSnapshot, replicas: unknown): void {
    if (typeof replicas === 'number' && replicas !== pool.replicas) {
      this.fleet.scale(pool, replicas, `Deployment ${pool.namespace}/${pool.name}`);
    }
  }

  private replacePod(pool: PoolSnapshot, name: string | undefined): void {
    if (name === pool.eppPodName) {
      this.restartPicker(pool);
    } else if (name !== undefined && pool.pods.some((pod) => pod.name === name)) {
      this.fleet.replacePod(pool, name);
    }
  }

  private restartPicker(pool: PoolSnapshot): void {
    this.rollouts.set(`${keyOf(pool)}/epp`, this.fleet.nowMs);
    this.fleet.restartEpp(pool);
  }

  private syncPods(server: ApiServer, pool: PoolSnapshot): void {
    const { store } = server;
    const { namespace } = pool;
    const uidOf = (name: string) => store.get(TABLES.deployments, `${namespace}/${name}`)?.metadata.uid;
    const serverUid = uidOf(pool.name);
    for (const pod of pool.pods) {
      if (!store.get(TABLES.nodes, pod.nodeName)) {
        server.seed('nodes', nodeOf(pool, pod));
      }
      report(server, TABLES.pods, `${namespace}/${pod.name}`, serverPod(pool, pod, serverUid));
    }
    const present = new Set(pool.pods.map(({ name }) => name));
    for (const [key, object] of store.list(TABLES.pods)) {
      const { metadata } = object;
      const isOurs = metadata.namespace === namespace && metadata.labels?.[POOL_LABEL] === pool.name;
      if (isOurs && !present.has(metadata.name ?? '')) {
        store.delete(TABLES.pods, key, object);
      }
    }
    const startedAtMs = this.rollouts.get(`${keyOf(pool)}/epp`) ?? pool.createdAtMs;
    const picker = pickerPod(pool, startedAtMs, uidOf(pickerName(pool)));
    report(server, TABLES.pods, `${namespace}/${pool.eppPodName}`, picker);
  }

  private syncStatus(server: ApiServer, pool: PoolSnapshot): void {
    const { namespace, replicas, readyReplicas: ready, createdAtMs } = pool;
    const key = `${namespace}/${pool.name}`;
    const set = (table: string, at: string, change: (object: KubernetesObject, generation: number) => JsonObject) => {
      const object = server.store.get(table, at);
      if (object) {
        replace(server, table, at, { ...object, ...change(object, object.metadata.generation ?? 1) });
      }
    };
    const sinceMs = this.rollouts.get(keyOf(pool));
    const updated = pool.pods.filter((pod) => sinceMs === undefined || pod.createdAtMs >= sinceMs).length;
    set(TABLES.deployments, key, (object, generation) => ({
      // An autoscaler's decision is the fleet's own.
      spec: { ...objectAt(object, 'spec'), replicas },
      status: deploymentStatus({ replicas, ready, updated: Math.min(updated, replicas) }, generation, createdAtMs),
    }));
    set(TABLES.deployments, `${namespace}/${pickerName(pool)}`, (_object, generation) => ({
      status: deploymentStatus({ replicas: 1, ready: pool.eppReady ? 1 : 0, updated: 1 }, generation, createdAtMs),
    }));
    set(TABLES.autoscalers, key, () => ({ status: autoscalerStatus(pool) }));
  }

  private tell(event: ScalingEvent): void {
    const server = this.servers.get(event.cluster);
    const deployment = server?.store.get(TABLES.deployments, `${event.namespace}/${event.pool}`);
    server?.seed('events', scalingEvent(event, deployment?.metadata.uid));
  }
}

const keyOf = ({ cluster, namespace, name }: PoolSnapshot) => `${cluster}/${namespace}/${name}`;

function found(server: ApiServer, pools: readonly PoolSnapshot[]): void {
  for (const name of new Set([GATEWAY_NAMESPACE, ...pools.map(({ namespace }) => namespace)])) {
    if (!server.store.get('namespaces', name)) {
      server.seed('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
  }
  for (const { plural, object } of [...clusterObjects(pools), ...pools.flatMap(poolObjects)]) {
    server.seed(plural, object);
  }
}

function isGoing({ type, object }: StoreEvent): boolean {
  return type === 'delete' || object.metadata.deletionTimestamp !== undefined;
}

function hasNewTemplate({ type, object, previous }: StoreEvent): boolean {
  const template = (of: KubernetesObject) => objectAt(objectAt(of, 'spec'), 'template');
  return type === 'put' && previous !== undefined && !isSame(template(object), template(previous));
}
