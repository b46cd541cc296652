import type { EventEmitter } from 'node:events';
import type { FastifyBaseLogger } from 'fastify';
import type { ScalingEvent } from '@ngf/contract';
import type { Clock } from '../clock';
import type { KubernetesCluster } from '../clusters/kubernetes/cluster';
import { membersOf, type PoolMembers } from '../clusters/pools/poolMembers';
import { poolRecordOf } from '../clusters/pools/poolRecord';
import type { MetricsProvider, PoolIdentity, PoolRecord } from '../metrics/provider';
import type { InventoryStore, PoolMember } from './inventoryStore';

/** Changes come in bursts: a rollout touches every pod several times. */
const GATHER_MS = 1_000;
const RETRY_MS = 60_000;
const DAY_MS = 86_400_000;

export type ScalingEvents = EventEmitter<{ scaling: [cluster: string, event: ScalingEvent] }>;

export interface InventoryKeeperOptions {
  store: InventoryStore;
  /** Says what the inventory holds at the start. */
  metrics: Pick<MetricsProvider, 'pools'>;
  clock: Clock;
  logger: FastifyBaseLogger;
  events: ScalingEvents;
  gatherMs?: number;
}

/** Keeps the inventory of one cluster as its Kubernetes objects are: what changed is written, what is gone deleted. */
export class InventoryKeeper {
  private readonly writtenPools = new Map<string, { pool: PoolRecord; content: string }>();
  private readonly writtenMembers = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  /** As of performance.now(). */
  private dueAtMs = Infinity;
  private isClosed = false;
  private isFirst = true;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly cluster: KubernetesCluster,
    private readonly options: InventoryKeeperOptions
  ) {
    const {
      inferencePool,
      pod,
      node,
      deployment,
      statefulSet,
      leaderWorkerSet,
      horizontalPodAutoscaler,
      scaledObject,
    } = cluster.kinds;
    const kinds = [
      inferencePool,
      pod,
      node,
      deployment,
      statefulSet,
      leaderWorkerSet,
      horizontalPodAutoscaler,
      scaledObject,
    ];
    kinds.forEach(({ cache }) => cache.onChange(() => this.schedule(options.gatherMs ?? GATHER_MS)));
    this.schedule(0);
  }

  /** Ends what is under way; nothing is written afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** The sooner counts: a change does not wait for the retry of a failure. */
  private schedule(delayMs: number): void {
    const dueAtMs = performance.now() + delayMs;
    if (this.isClosed || dueAtMs >= this.dueAtMs) {
      return;
    }
    clearTimeout(this.timer);
    this.dueAtMs = dueAtMs;
    this.timer = setTimeout(() => {
      this.dueAtMs = Infinity;
      this.running = this.running.then(() => this.sync());
    }, delayMs).unref();
  }

  private async sync(): Promise<void> {
    try {
      await this.cluster.ready(this.cluster.kinds.inferencePool);
      const pools = this.cluster.kinds.inferencePool.cache.list();
      const members = pools.map((pool) => membersOf(this.cluster.kinds, pool));
      await this.writePools(members);
      await this.writeMembers(members);
    } catch (error) {
      this.options.logger.warn(
        { err: error, cluster: this.cluster.identity.name },
        'The pool inventory is not current'
      );
      this.schedule(RETRY_MS);
    }
  }

  private async writePools(members: readonly PoolMembers[]): Promise<void> {
    const { store } = this.options;
    const cluster = this.cluster.identity.name;
    const present = new Map(
      members.map((found) => [
        keyOf(found.pool.metadata),
        { found, pool: poolRecordOf(cluster, this.cluster.kinds, found) },
      ])
    );
    const gone = await this.goneFrom(new Set(present.keys()));
    const changed = [...present].filter(
      ([key, { pool }]) => this.writtenPools.get(key)?.content !== JSON.stringify(pool)
    );
    await store.upsertPools(changed.map(([, { pool }]) => pool));
    await store.deletePools(gone);
    gone.forEach((pool) => this.writtenPools.delete(keyOf(pool)));
    const scaling = changed.flatMap(([key, { pool, found }]) =>
      this.scalingOf(this.writtenPools.get(key)?.pool, pool, found)
    );
    // Before the pools count as written: what could not be kept is seen again.
    await store.addScaling(cluster, scaling);
    changed.forEach(([key, { pool }]) => this.writtenPools.set(key, { pool, content: JSON.stringify(pool) }));
    scaling.forEach((event) => this.options.events.emit('scaling', cluster, event));
    this.isFirst = false;
  }

  /** At the start also what was deleted while nobody watched. */
  private async goneFrom(present: ReadonlySet<string>): Promise<PoolIdentity[]> {
    const stored = this.isFirst ? await this.options.metrics.pools({ cluster: this.cluster.identity.name }) : [];
    const known = [
      ...stored.filter(({ origin }) => origin === 'kubernetes'),
      ...[...this.writtenPools.values()].map(({ pool }) => pool),
    ];
    return known
      .filter((pool) => !present.has(keyOf(pool)))
      .map(({ cluster, namespace, name }) => ({ cluster, namespace, name }));
  }

  /** Once a day again, as memberships that nobody confirms are forgotten. */
  private async writeMembers(members: readonly PoolMembers[]): Promise<void> {
    const today = Math.floor(this.options.clock.now() / DAY_MS);
    const cluster = this.cluster.identity.name;
    const rows = members.flatMap(({ pool, pods }) =>
      pods.map(({ metadata }): PoolMember => {
        return { cluster, namespace: metadata.namespace ?? '', pod: metadata.name, pool: pool.metadata.name };
      })
    );
    const contentOf = ({ pool }: PoolMember) => `${today}/${pool}`;
    const changed = rows.filter((row) => this.writtenMembers.get(memberKey(row)) !== contentOf(row));
    await this.options.store.upsertMembers(changed);
    const present = new Set(rows.map(memberKey));
    [...this.writtenMembers.keys()]
      .filter((key) => !present.has(key))
      .forEach((key) => this.writtenMembers.delete(key));
    changed.forEach((row) => this.writtenMembers.set(memberKey(row), contentOf(row)));
  }

  private scalingOf(before: PoolRecord | undefined, after: PoolRecord, { autoscaler }: PoolMembers): ScalingEvent[] {
    const from = before?.replicas ?? null;
    const to = after.replicas;
    if (from === null || to === null || from === to) {
      return [];
    }
    const event: ScalingEvent = {
      timestamp: new Date(this.options.clock.now()).toISOString(),
      namespace: after.namespace,
      pool: after.name,
      event: to > from ? 'ScaleUp' : 'ScaleDown',
      fromReplicas: from,
      toReplicas: to,
      trigger: autoscaler === undefined ? 'set by a person or program' : `${autoscaler.kind} ${autoscaler.name}`,
    };
    return [event];
  }
}

function keyOf({ namespace = '', name }: { namespace?: string; name: string }): string {
  return `${namespace}/${name}`;
}

function memberKey({ namespace, pod }: PoolMember): string {
  return `${namespace}/${pod}`;
}
