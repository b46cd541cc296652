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
import type { KindState } from './watchedKind';
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
    this.health = new Health(this.api, this.stop.signal);
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
    const { isReachable = false, error, serverVersion, latencyMs } = this.health.last ?? {};
    const trouble = isReachable ? this.troubles().join('; ') : (error ?? NO_ANSWER_YET);
    const stalenessSeconds = this.stalenessSeconds();
    return {
      ...this.identity,
      status: !isReachable ? 'unreachable' : trouble === '' ? 'connected' : 'degraded',
      ...(serverVersion !== undefined && { serverVersion }),
      ...(latencyMs !== undefined && { latencyMs }),
      ...(trouble !== '' && { error: trouble }),
      ...(stalenessSeconds !== undefined && { stalenessSeconds }),
      ...(isReachable && { apis: this.apis() }),
    };
  }

  /**
   * Resolves when the kind is served and all kinds have been listed, or the moment for that is over.
   *
   * @throws ProblemError 404 where the cluster does not serve the kind, 502 where it cannot be asked
   */
  async ready(wanted?: KindState): Promise<void> {
    await this.firstContact();
    if (this.health.last?.isReachable !== true) {
      throw new ProblemError(502, 'ClusterUnreachable', this.health.last?.error ?? NO_ANSWER_YET);
    }
    await this.until(() => Object.values(this.kinds).every(isSettled) && this.isDiscovered);
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

  private troubles(): string[] {
    return Object.values(this.kinds).flatMap(({ definition, failure }) =>
      failure === undefined ? [] : [`${definition.plural}: ${failure}`]
    );
  }

  private stalenessSeconds(): number | undefined {
    const ages = Object.values(this.kinds).flatMap(({ stalenessMs }) =>
      stalenessMs === undefined ? [] : [stalenessMs]
    );
    return ages.length === 0 ? undefined : Math.round(Math.max(...ages) / 100) / 10;
  }

  private apis(): NonNullable<Cluster['apis']> {
    const kinds = Object.values(this.kinds);
    return Object.fromEntries(kinds.map(({ definition, apiVersion }) => [definition.kind, apiVersion ?? null]));
  }
}

function isSettled(kind: KindState): boolean {
  return kind.apiVersion === undefined || kind.isSynced || kind.failure !== undefined;
}

function notServed(cluster: string, { definition }: KindState): ProblemError {
  const versions = definition.apiVersions.join(' or ');
  const detail = `Cluster "${cluster}" serves no ${definition.kind} (${versions}): install its CustomResourceDefinition.`;
  return new ProblemError(404, 'KindNotServed', detail);
}
