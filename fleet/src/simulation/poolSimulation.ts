import type { LandingBatch } from '@ngf/contract';

import { eppIdentity, spanResource } from '../exposition/identity';
import { ScrapeTarget } from '../exposition/scrapeTarget';
import type { Incident } from '../incidents/incident';
import type { PoolSnapshot, ScalingEvent } from '../inventory';
import { hash32 } from '../random/hash';
import { RandomStream } from '../random/stream';
import { SpanRecorder } from '../tracing/spanRecorder';
import { ArrivalProcess } from '../workload/arrivals';
import { PromptSource } from '../workload/promptSource';
import { eppPodName } from '../world/podIdentity';
import { poolKey, type PoolSpec } from '../world/poolSpec';
import { EventQueue } from './eventQueue';
import { Gateway } from './gateway';
import { IncidentRunner } from './incidentRunner';
import { PodLifecycle, scrapePhaseMs } from './podLifecycle';
import { PodSet } from './podSet';
import { SimulatedRequest } from './request';
import { RequestIdentities } from './requestIdentities';

const EPP_VERSION = 'v0.10.0';
const DAY_MS = 86_400_000;
const QUARTER_MS = 90 * DAY_MS;

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

  constructor(private readonly options: PoolSimulationOptions) {
    const { pool, poolIndex, incidents, seed, startMs, scrapeIntervalMs, samplingProbability } = options;
    const key = poolKey(pool);
    // Two fleets of one seed that start at different times must not share request identities.
    const stream = (purpose: string) => new RandomStream(seed, key, startMs, purpose);
    const settled = (request: SimulatedRequest) => this.settledRequests.push(request);
    this.arrivals = new ArrivalProcess(pool, incidents, seed, stream('arrivals'));
    this.prompts = new PromptSource(pool, stream('prompts'));
    this.identities = new RequestIdentities(stream('identities'), samplingProbability);
    this.eppTarget = new ScrapeTarget(
      eppIdentity(pool, poolIndex),
      scrapePhaseMs(scrapeIntervalMs, key, 'epp'),
      settled
    );
    this.spans = pool.eppGenerations.includes('llm_d_epp')
      ? new SpanRecorder(
          { resourceAttributes: spanResource(pool, EPP_VERSION), version: EPP_VERSION, targetModel: pool.modelName },
          stream('spans')
        )
      : null;
    const { events, pods } = this;
    this.gateway = new Gateway({
      pool,
      pods,
      events,
      random: stream('scheduling'),
      target: this.eppTarget,
      spans: this.spans,
      settled,
    });
    this.lifecycle = new PodLifecycle({
      pool,
      poolIndex,
      pods,
      events,
      listener: {
        firstToken: (request) => this.gateway.firstToken(request),
        finished: (request, nowMs) => this.finished(request, nowMs),
      },
      podFailed: (request, nowMs) => this.gateway.podFailed(request, nowMs),
      settled,
      scrapeIntervalMs,
      fleetStartMs: startMs,
    });
    this.incidents = new IncidentRunner(
      {
        pool,
        pods,
        events,
        gateway: this.gateway,
        lifecycle: this.lifecycle,
        scaled: (event) => this.scalingEvents.push(event),
      },
      incidents
    );
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

  snapshot(): PoolSnapshot {
    const { pool } = this.options;
    const createdAtMs = this.createdAtMs();
    return {
      cluster: pool.cluster,
      namespace: pool.namespace,
      name: pool.name,
      modelName: pool.modelName,
      modelVersion: pool.modelVersion,
      servingBackend: pool.servingBackend,
      gpuType: pool.gpu.modelName,
      gpuCount: this.incidents.replicas * pool.gpusPerPod,
      gpusPerReplica: pool.gpusPerPod,
      replicas: this.incidents.replicas,
      readyReplicas: this.pods.ready().length,
      minReplicas: pool.minReplicas,
      maxReplicas: pool.maxReplicas,
      createdAtMs,
      failureMode: pool.failureMode,
      eppPodName: eppPodName(pool),
      eppReady: this.gateway.eppIsUp,
      eppGenerations: pool.eppGenerations,
      pods: this.pods.all().map((pod) => ({
        name: pod.identity.name,
        namespace: pool.namespace,
        nodeName: pod.identity.nodeName,
        podIp: pod.identity.ip,
        ready: pod.ready,
        restarts: pod.restarts,
        createdAtMs: pod.createdMs === this.options.startMs ? createdAtMs : pod.createdMs,
        gpuUuids: pod.identity.gpus.map((gpu) => gpu.uuid),
      })),
    };
  }

  /** Some weeks before time began; the same for fleets that start in the same quarter. */
  private createdAtMs(): number {
    const { pool, startMs } = this.options;
    const quarterMs = Math.floor(startMs / QUARTER_MS) * QUARTER_MS;
    return quarterMs - ((hash32(poolKey(pool), 'created') % 60) + 1) * DAY_MS;
  }

  private scheduleArrival(afterMs: number): void {
    this.events.schedule(this.arrivals.nextAfter(afterMs), (nowMs) => {
      const drawn = this.prompts.draw({
        hotPrefix: this.identities.chance(this.arrivals.hotPrefixShare(nowMs)),
        saturating: this.arrivals.isSaturating(nowMs),
      });
      const { requestId, trace } = this.identities.next();
      this.gateway.arrive(new SimulatedRequest(requestId, trace, nowMs, drawn), nowMs);
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
