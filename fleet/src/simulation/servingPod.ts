import type { ScrapeTarget } from '../exposition/scrapeTarget';
import type { ReadLoad, ServerExporter } from '../exposition/serverExporter';
import { sglangExporter } from '../exposition/sglang';
import { trtllmExporter } from '../exposition/trtllm';
import { vllmExporter } from '../exposition/vllm';
import type { Registry } from '../exposition/registry';
import { ObservedState, type ServerLoad } from '../routing/observedState';
import { PrefixIndex } from '../routing/prefixIndex';
import type { Endpoint } from '../routing/scheduler';
import { ModelServer } from '../serving/modelServer';
import type { PodIdentity } from '../world/podIdentity';
import type { PoolSpec, ServingBackend } from '../world/poolSpec';
import type { EventQueue } from './eventQueue';
import type { SimulatedRequest } from './request';

const IDLE: ServerLoad = { waiting: 0, running: 0, kvUtilization: 0 };

const EXPORTERS: Readonly<
  Record<ServingBackend, (registry: Registry, modelName: string, readLoad: ReadLoad) => ServerExporter>
> = { vllm: vllmExporter, sglang: sglangExporter, 'trtllm-serve': trtllmExporter };

/** Told what becomes of the requests of a pod. */
export interface PodListener {
  firstToken(request: SimulatedRequest, nowMs: number): void;
  finished(request: SimulatedRequest, nowMs: number): void;
}

/** A pod of a pool: its model server, when the process is up, and what the outside knows of it. */
export class ServingPod implements Endpoint {
  readonly endpointName: string;
  prefixIndex = new PrefixIndex();
  /** Whether Kubernetes counts the pod as ready, which may lag behind the process. */
  ready = false;
  /** Leaves the pool once its requests are done. */
  draining = false;
  restarts = 0;
  lastXid = 0;
  private server: ModelServer | null = null;
  private exporter: ServerExporter | null = null;
  private readonly observed = new ObservedState((nowMs) => this.load(nowMs));
  /** Activity of the pod's earlier processes. */
  private earlier = { busyMs: 0, prefillMs: 0, sequenceMs: 0 };
  private wakeNumber = 0;

  constructor(
    private readonly pool: PoolSpec,
    readonly identity: PodIdentity,
    readonly target: ScrapeTarget,
    readonly createdMs: number,
    private readonly events: EventQueue,
    private readonly listener: PodListener
  ) {
    this.endpointName = `${pool.namespace}/${identity.name}-rank-0`;
  }

  get isRunning(): boolean {
    return this.server !== null;
  }

  get isIdle(): boolean {
    return this.server === null || this.server.runningCount + this.server.waitingCount === 0;
  }

  startProcess(nowMs: number): void {
    this.observed.atLastPoll(nowMs);
    this.target.start(nowMs, (registry) => {
      this.exporter = EXPORTERS[this.pool.servingBackend](registry, this.pool.modelName, (atMs) => this.load(atMs));
      return this.exporter;
    });
    this.server = new ModelServer(this.pool.server, this.serverEvents(), nowMs);
  }

  /** Ends the process at once. The requests it held get no further answer. */
  killProcess(nowMs: number): SimulatedRequest[] {
    this.observed.atLastPoll(nowMs);
    const requests = this.server?.drainRequests() ?? [];
    this.earlier = this.activity(nowMs);
    this.server = null;
    this.exporter = null;
    this.wakeNumber++;
    this.target.stop();
    return requests;
  }

  /** False when no process listens. */
  submit(request: SimulatedRequest, nowMs: number): boolean {
    if (this.server === null) {
      return false;
    }
    this.observed.atLastPoll(nowMs);
    request.dispatchedMs = nowMs;
    this.server.submit(request, nowMs);
    this.scheduleWake();
    return true;
  }

  load(nowMs: number): ServerLoad {
    const { server } = this;
    return server === null
      ? IDLE
      : { waiting: server.waitingCount, running: server.runningCount, kvUtilization: server.kvUtilization(nowMs) };
  }

  loadAtLastPoll(nowMs: number): ServerLoad {
    return this.observed.atLastPoll(nowMs);
  }

  /** Milliseconds of work since the pod began, over all its processes. */
  activity(nowMs: number): { busyMs: number; prefillMs: number; sequenceMs: number } {
    const { earlier } = this;
    const current = this.server?.activity(nowMs);
    return {
      busyMs: earlier.busyMs + (current?.busyMs ?? 0),
      prefillMs: earlier.prefillMs + (current?.prefillMs ?? 0),
      sequenceMs: earlier.sequenceMs + (current?.sequenceMs ?? 0),
    };
  }

  private scheduleWake(): void {
    const wakeNumber = ++this.wakeNumber;
    const atMs = this.server?.nextEventMs() ?? Infinity;
    if (atMs === Infinity) {
      return;
    }
    this.events.schedule(atMs, (nowMs) => {
      // A later change has replaced this wake-up.
      if (wakeNumber !== this.wakeNumber || this.server === null) {
        return;
      }
      this.observed.atLastPoll(nowMs);
      this.server.wake(nowMs);
      this.scheduleWake();
    });
  }

  private serverEvents() {
    return {
      firstToken: (request: SimulatedRequest, nowMs: number) => {
        this.exporter?.firstToken(request);
        this.target.counted(request, 'serverFirstTokenMs');
        this.listener.firstToken(request, nowMs);
      },
      finished: (request: SimulatedRequest, nowMs: number) => {
        this.exporter?.finished(request);
        this.target.counted(request, 'serverFinishedMs');
        this.listener.finished(request, nowMs);
      },
      preempted: () => this.exporter?.preempted(),
    };
  }
}
