import type { LandingBatch } from '@ngf/contract';

import { eppIdentity, spanResource } from '../exposition/identity';
import { ScrapeTarget, type SettledListener } from '../exposition/scrapeTarget';
import type { Incident } from '../incidents/incident';
import type { PoolSnapshot, ScalingEvent } from '../inventory';
import { RandomStream } from '../random/stream';
import { SpanRecorder } from '../tracing/spanRecorder';
import { ArrivalProcess } from '../workload/arrivals';
import { PromptSource } from '../workload/promptSource';
import { poolKey, type PoolSpec } from '../world/poolSpec';
import { EventQueue } from './eventQueue';
import { Gateway } from './gateway';
import { IncidentRunner } from './incidentRunner';
import { PodLifecycle, scrapePhaseMs } from './podLifecycle';
import { poolSnapshot } from './poolSnapshot';
import { PodSet } from './podSet';
import { SimulatedRequest } from './request';
import { RequestIdentities } from './requestIdentities';

const EPP_VERSION = 'v0.10.0';

export interface PoolSimulationOptions {
  pool: PoolSpec;
  poolIndex: number;
  incidents: readonly Incident[];
  seed: number;
  startMs: number;
  samplingProbability: number;
  scrapeIntervalMs: number;
}

/** One pool with its gateway, pods and clients. Pools do not act on each other, so each has its own event queue. */
export class PoolSimulation {
  private readonly events = new EventQueue();
  private readonly pods = new PodSet();
  private readonly gateway: Gateway;
  private readonly lifecycle: PodLifecycle;
  private readonly incidents: IncidentRunner;
  private readonly arrivals: ArrivalProcess;
  private readonly prompts: PromptSource;
  private readonly identities: RequestIdentities;
  private readonly eppTarget: ScrapeTarget;
  private readonly spans: SpanRecorder | null;
  private settledRequests: SimulatedRequest[] = [];
  private scalingEvents: ScalingEvent[] = [];
  private isRouted = true;
  private readonly settled: SettledListener = (request) => this.settledRequests.push(request);

  constructor(private readonly options: PoolSimulationOptions) {
    const { pool, incidents, seed, startMs, samplingProbability } = options;
    this.arrivals = new ArrivalProcess(pool, incidents, seed, this.stream('arrivals'));
    this.prompts = new PromptSource(pool, this.stream('prompts'));
    this.identities = new RequestIdentities(this.stream('identities'), samplingProbability);
    this.eppTarget = this.makeEppTarget();
    this.spans = this.makeSpanRecorder();
    this.gateway = this.makeGateway();
    this.lifecycle = this.makeLifecycle();
    this.incidents = this.makeIncidentRunner();
    this.incidents.begin(startMs);
    this.scheduleArrival(startMs);
  }

  /** Runs everything due at or before `untilMs`. */
  runUntil(untilMs: number): void {
    this.events.runUntil(untilMs);
  }

  /** Appends the rows of the targets whose turn it is, and the spans that have ended. */
  collect(atMs: number, phaseMs: number, batch: LandingBatch): void {
    this.lifecycle.collectLeaving(atMs, batch);
    if (this.eppTarget.phaseMs === phaseMs) {
      this.eppTarget.scrape(atMs, batch);
    }
    for (const target of this.lifecycle.targets()) {
      if (target.phaseMs === phaseMs) {
        target.scrape(atMs, batch);
      }
    }
    for (const span of this.spans?.drain() ?? []) {
      batch.otel_traces.push(span);
    }
  }

  /** Requests of which everything is known, since the last call. */
  drainSettled(): SimulatedRequest[] {
    const settled = this.settledRequests;
    this.settledRequests = [];
    return settled;
  }

  drainScalingEvents(): ScalingEvent[] {
    const events = this.scalingEvents;
    this.scalingEvents = [];
    return events;
  }

  get pool(): PoolSpec {
    return this.options.pool;
  }

  get hasTracing(): boolean {
    return this.spans !== null;
  }

  /** Sets the desired replicas. */
  scale(replicas: number, trigger: string, nowMs: number): void {
    this.incidents.scale(replicas, trigger, nowMs);
  }

  /** Whether requests reach the pool; its clients go on asking either way. */
  route(isRouted: boolean): void {
    this.isRouted = isRouted;
  }

  /** False where there is no such pod. */
  replacePod(podName: string, nowMs: number): boolean {
    const pod = this.pods.all().find(({ identity, draining }) => identity.name === podName && !draining);
    if (pod !== undefined) {
      this.lifecycle.replace(pod, nowMs);
    }
    return pod !== undefined;
  }

  replacePods(nowMs: number): void {
    this.lifecycle.replaceAll(nowMs);
  }

  restartEpp(nowMs: number): void {
    if (this.gateway.eppIsUp) {
      this.gateway.killEpp(nowMs);
      this.gateway.startEpp(nowMs);
    }
  }

  snapshot(): PoolSnapshot {
    return poolSnapshot({
      pool: this.options.pool,
      fleetStartMs: this.options.startMs,
      replicas: this.incidents.replicas,
      pods: this.pods,
      eppReady: this.gateway.eppIsUp,
      isAutoscaled: this.options.incidents.some(({ kind }) => kind === 'scale-up' || kind === 'scale-down'),
    });
  }

  /** Two fleets of one seed that start at different times must not share request identities. */
  private stream(purpose: string): RandomStream {
    const { pool, seed, startMs } = this.options;
    return new RandomStream(seed, poolKey(pool), startMs, purpose);
  }

  private makeEppTarget(): ScrapeTarget {
    const { pool, poolIndex, scrapeIntervalMs } = this.options;
    const phaseMs = scrapePhaseMs(scrapeIntervalMs, poolKey(pool), 'epp');
    return new ScrapeTarget(eppIdentity(pool, poolIndex), phaseMs, this.settled);
  }

  /** Tracing came with llm-d's router: older EPPs have none. */
  private makeSpanRecorder(): SpanRecorder | null {
    const { pool } = this.options;
    if (!pool.eppGenerations.includes('llm_d_epp')) {
      return null;
    }
    const resourceAttributes = spanResource(pool, EPP_VERSION);
    const tracer = { resourceAttributes, version: EPP_VERSION, targetModel: pool.modelName };
    return new SpanRecorder(tracer, this.stream('spans'));
  }

  private makeGateway(): Gateway {
    return new Gateway({
      pool: this.options.pool,
      pods: this.pods,
      events: this.events,
      random: this.stream('scheduling'),
      target: this.eppTarget,
      spans: this.spans,
      settled: this.settled,
    });
  }

  private makeLifecycle(): PodLifecycle {
    const { pool, poolIndex, scrapeIntervalMs, startMs } = this.options;
    return new PodLifecycle({
      pool,
      poolIndex,
      pods: this.pods,
      events: this.events,
      listener: {
        firstToken: (request) => this.gateway.firstToken(request),
        finished: (request, nowMs) => this.finished(request, nowMs),
      },
      podFailed: (request, nowMs) => this.gateway.podFailed(request, nowMs),
      settled: this.settled,
      scrapeIntervalMs,
      fleetStartMs: startMs,
    });
  }

  private makeIncidentRunner(): IncidentRunner {
    const { pods, events, gateway, lifecycle } = this;
    const scaled = (event: ScalingEvent) => this.scalingEvents.push(event);
    const parts = { pool: this.options.pool, pods, events, gateway, lifecycle, scaled };
    return new IncidentRunner(parts, this.options.incidents);
  }

  private scheduleArrival(afterMs: number): void {
    this.events.schedule(this.arrivals.nextAfter(afterMs), (nowMs) => {
      const drawn = this.prompts.draw({
        hotPrefix: this.identities.chance(this.arrivals.hotPrefixShare(nowMs)),
        saturating: this.arrivals.isSaturating(nowMs),
      });
      const { requestId, trace } = this.identities.next();
      if (this.isRouted) {
        this.gateway.arrive(new SimulatedRequest(requestId, trace, nowMs, drawn), nowMs);
      }
      this.scheduleArrival(nowMs);
    });
  }

  private finished(request: SimulatedRequest, nowMs: number): void {
    this.gateway.finished(request, nowMs);
    for (const pod of this.pods.all()) {
      if (pod.draining) {
        // After the model server has reported this end, it may be idle.
        this.events.schedule(nowMs, (atMs) => this.lifecycle.removeWhenIdle(pod, atMs));
      }
    }
  }
}
