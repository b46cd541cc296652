import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Cluster } from '@ngf/contract';
import type { Clock } from '../../clock';
import { ProblemError } from '../../errors';
import { ClusterUnreachable } from './apiErrors';
import { ApiServer, type ApiTimings } from './apiServer';
import type { Connection } from './connection';
import { discoverVersions } from './discovery';
import { Health } from './health';
import { apisOf, isListed, isSettled, notServed, troublesOf, type KindState } from './kindState';
import { createWatchedKinds, type WatchedKinds } from './watchedKinds';

/** How often health and served versions are asked again. */
const CHECK_EVERY_MS = 15_000;
/** How long a request waits for a cluster that has only just been configured. */
const FIRST_CONTACT_MS = 5_000;

const NO_ANSWER_YET = 'The cluster’s Kubernetes API has not answered yet.';

export interface ClusterIdentity {
  name: string;
  displayName: string;
}

export interface ClusterContext {
  clock: Clock;
  logger: FastifyBaseLogger;
  timings?: ApiTimings;
  /** Whether writes are made as the user who asks, and not with the proxy's own rights. */
  impersonate?: boolean;
}

/** A cluster whose Kubernetes API the proxy speaks to. */
export class KubernetesCluster {
  readonly api: ApiServer;
  readonly kinds: WatchedKinds;
  readonly impersonates: boolean;
  private readonly health: Health;
  private readonly stop = new AbortController();
  private readonly clock: Clock;
  private readonly logger: FastifyBaseLogger;
  private isDiscovered = false;

  constructor(
    readonly identity: ClusterIdentity,
    connection: Connection,
    context: ClusterContext
  ) {
    this.logger = context.logger.child({ cluster: identity.name });
    this.clock = context.clock;
    this.impersonates = context.impersonate ?? false;
    this.api = new ApiServer(connection, context.timings);
    this.health = new Health(this.api, context.clock, this.stop.signal);
    this.kinds = createWatchedKinds({
      api: this.api,
      clock: context.clock,
      logger: this.logger,
      untilReachable: () => this.health.untilReachable(),
    });
  }

  /** Starts to watch; a cluster that cannot be reached is tried until it can. */
  start(): void {
    void this.run();
  }

  close(): void {
    this.stop.abort();
    Object.values(this.kinds).forEach((kind) => kind.close());
    this.api.close();
  }

  now(): Date {
    return new Date(this.clock.now());
  }

  /** How the cluster does; waits a moment where nobody has asked it yet. */
  async state(): Promise<Omit<Cluster, 'default'>> {
    await this.firstContact();
    const { isReachable } = this;
    const { error, serverVersion, latencyMs } = this.health.last ?? {};
    const trouble = isReachable ? troublesOf(this.allKinds).join('; ') : (error ?? NO_ANSWER_YET);
    const { retry } = this.health;
    const stalenessSeconds = this.stalenessSeconds();
    return {
      ...this.identity,
      status: !isReachable ? 'unreachable' : trouble === '' ? 'connected' : 'degraded',
      ...(serverVersion !== undefined && { serverVersion }),
      ...(latencyMs !== undefined && { latencyMs }),
      ...(trouble !== '' && { error: trouble }),
      ...(retry !== undefined && { retry }),
      circuit: this.api.circuit,
      ...(stalenessSeconds !== undefined && { stalenessSeconds }),
      ...(isReachable && { apis: apisOf(this.allKinds) }),
    };
  }

  /**
   * Resolves when the kind is served and all kinds have been listed, or the moment for that is over. What has been listed
   * can be read also while the cluster is away: `stalenessMs` says how old it is.
   *
   * @throws ProblemError 404 where the cluster does not serve the kind, 502 where it could not be listed yet
   */
  async ready(wanted?: KindState): Promise<void> {
    await this.firstContact();
    if (this.isReachable) {
      await this.until(() => this.allKinds.every(isSettled) && this.isDiscovered);
    } else if (!this.isDiscovered || !(wanted === undefined ? this.allKinds : [wanted]).every(isListed)) {
      throw this.unreachable();
    }
    if (wanted === undefined) {
      return;
    }
    if (wanted.apiVersion === undefined) {
      throw notServed(this.identity.name, wanted);
    }
    if (!wanted.isSynced) {
      throw new ClusterUnreachable(wanted.failure ?? `${wanted.definition.plural} could not be listed in time`);
    }
  }

  /**
   * As `ready`, for what only the cluster itself can do.
   *
   * @throws ProblemError 502 while it is away, and as `ready`
   */
  async readyToWrite(wanted: KindState): Promise<void> {
    await this.ready(wanted);
    if (!this.isReachable) {
      throw this.unreachable();
    }
  }

  /** How long ago a kind was last known to be as its cache has it. An open watch says nothing where the server is away. */
  stalenessMs(kind: KindState): number {
    const ofWatch = kind.stalenessMs ?? 0;
    return this.isReachable ? ofWatch : Math.max(ofWatch, this.health.silenceMs);
  }

  private get allKinds(): KindState[] {
    return Object.values(this.kinds);
  }

  /** Whether its API server answered the last probe. */
  get isReachable(): boolean {
    return this.health.last?.isReachable === true;
  }

  private unreachable(): ProblemError {
    const why = this.health.last?.error ?? NO_ANSWER_YET;
    return new ProblemError(502, 'ClusterUnreachable', `Cluster "${this.identity.name}" cannot be asked now. ${why}`);
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.health.untilReachable();
      await this.discover();
      await sleep(this.nextCheckMs(), undefined, { signal: this.stop.signal }).catch(() => undefined);
      await this.health.probe();
    }
  }

  private async discover(): Promise<void> {
    try {
      const kinds = Object.values(this.kinds);
      const served = await discoverVersions(
        this.api,
        kinds.map(({ definition }) => definition)
      );
      if (!this.stop.signal.aborted) {
        kinds.forEach((kind) => kind.serve(served.get(kind.definition.kind)));
        this.isDiscovered = true;
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'What the cluster serves could not be found out');
    }
  }

  private nextCheckMs(): number {
    return this.isDiscovered ? CHECK_EVERY_MS : this.api.timings.retryMs.first;
  }

  private async firstContact(): Promise<void> {
    await this.until(() => this.health.last !== undefined);
  }

  /** Until it is so, or the time for a first contact is over. */
  private async until(isSo: () => boolean): Promise<void> {
    const end = performance.now() + FIRST_CONTACT_MS;
    while (!isSo() && performance.now() < end && !this.stop.signal.aborted) {
      await sleep(10);
    }
  }

  private stalenessSeconds(): number | undefined {
    const listed = this.allKinds.filter(({ stalenessMs }) => stalenessMs !== undefined);
    const ages = listed.map((kind) => this.stalenessMs(kind));
    return ages.length === 0 ? undefined : Math.round(Math.max(...ages) / 100) / 10;
  }
}
