import type { ScrapeTarget, SettledListener } from '../exposition/scrapeTarget';
import { EppExporter } from '../exposition/epp/exporter';
import { EPP_FAMILIES } from '../exposition/epp/families';
import type { EppState } from '../exposition/epp/poolMetrics';
import type { RandomStream } from '../random/stream';
import { FlowQueue, poolSaturation, type FlowOutcome } from '../routing/flowControl';
import { PrefixIndex } from '../routing/prefixIndex';
import { schedule } from '../routing/scheduler';
import type { SpanRecorder } from '../tracing/spanRecorder';
import { decisionDurations, decisionTimings } from '../tracing/timeline';
import type { PoolSpec } from '../world/poolSpec';
import type { EventQueue } from './eventQueue';
import type { PodSet } from './podSet';
import type { SimulatedRequest } from './request';
import type { PodListener, ServingPod } from './servingPod';

/** Envoy learns of a refused or reset connection after this long. */
const CONNECTION_FAILURE_MS = 3;

/** Flow control looks again this often while requests wait, besides at each answer's end. */
const FLOW_CONTROL_TICK_MS = 50;

const REJECTED_MESSAGES: Readonly<Record<Exclude<FlowOutcome, 'Dispatched'>, string>> = {
  RejectedCapacity: 'inference error: ResourceExhausted - request rejected pre-queue: queue at capacity',
  EvictedTTL:
    'inference error: ResourceExhausted - request timed out in queue: request evicted from queue: request TTL expired',
};

/** What a pool's gateway works with. */
export interface GatewayParts {
  pool: PoolSpec;
  pods: PodSet;
  events: EventQueue;
  random: RandomStream;
  target: ScrapeTarget;
  /** Null for an EPP that does not trace. */
  spans: SpanRecorder | null;
  settled: SettledListener;
}

/** A request's way through the gateway: flow control and the EPP's choice, or neither while the EPP is down. */
export class Gateway implements PodListener {
  private readonly queue = new FlowQueue();
  private readonly hasFlowControl: boolean;
  private readonly hasTtft: boolean;
  private exporter: EppExporter | null = null;
  /** Counts the EPP's processes: what an earlier one has begun, a later one does not know. */
  private generation = 0;
  private nextBypassPod = 0;
  private tickScheduled = false;

  constructor(private readonly parts: GatewayParts) {
    this.hasFlowControl = parts.pool.eppGenerations.includes('llm_d_epp');
    this.hasTtft = parts.pool.eppGenerations.some((generation) => EPP_FAMILIES[generation].ttft !== null);
  }

  get eppIsUp(): boolean {
    return this.exporter !== null;
  }

  startEpp(nowMs: number): void {
    this.generation++;
    const { target, pool, pods } = this.parts;
    for (const pod of pods.all()) {
      pod.prefixIndex = new PrefixIndex();
    }
    target.start(nowMs, (registry) => {
      this.exporter = new EppExporter(registry, pool, (atMs) => this.eppState(atMs));
      return this.exporter;
    });
  }

  /** The EPP dies; what waits in its queue goes on without it, as Envoy's filter fails open. */
  killEpp(nowMs: number): void {
    this.exporter = null;
    this.parts.target.stop();
    for (const request of this.queue.takeAll()) {
      this.bypass(request, nowMs);
    }
  }

  arrive(request: SimulatedRequest, nowMs: number): void {
    if (this.exporter === null) {
      this.bypass(request, nowMs);
    } else if (this.hasFlowControl && (this.queue.length > 0 || this.saturation(nowMs) >= 1)) {
      if (this.queue.offer(request)) {
        this.scheduleTick(nowMs + FLOW_CONTROL_TICK_MS);
      } else {
        this.reject(request, 'RejectedCapacity', nowMs);
      }
    } else {
      this.dispatch(request, nowMs);
    }
  }

  firstToken(request: SimulatedRequest): void {
    if (request.drawn.streaming && this.isKnownToEpp(request)) {
      this.exporter?.firstToken(request);
      this.noteFirstToken(request);
    }
  }

  finished(request: SimulatedRequest, nowMs: number): void {
    this.end(request, 200, nowMs);
  }

  /** The pod that held the request has died. A stream that has begun is cut; other clients get an error. */
  podFailed(request: SimulatedRequest, nowMs: number): void {
    this.end(request, request.drawn.streaming && request.firstTokenMs !== null ? -1 : 503, nowMs);
  }

  private dispatch(request: SimulatedRequest, nowMs: number): void {
    const { pods, random, spans, target } = this.parts;
    const endpoints = pods.ready();
    if (endpoints.length === 0) {
      this.failWithoutEndpoint(request, nowMs);
      return;
    }
    const decision = schedule(endpoints, request.drawn, random, nowMs);
    const { picked } = decision;
    picked.prefixIndex.record(request.drawn);
    request.candidateEndpoints = decision.candidates;
    request.topEndpoints = decision.topEndpoints;
    request.topScores = decision.topScores;
    request.eppGeneration = this.generation;
    const durations = decisionDurations(decision.candidates, random.fraction());
    this.exporter?.dispatched(request, picked.identity.name, decisionTimings(durations));
    target.counted(request, 'eppDecisionMs');
    if (request.trace.sampled) {
      spans?.decided(request, decision, nowMs, durations);
    }
    this.deliver(request, picked, nowMs);
  }

  private bypass(request: SimulatedRequest, nowMs: number): void {
    request.route = 'bypass';
    const endpoints = this.parts.pods.ready();
    // Envoy's default without an endpoint picker: round robin.
    const pod = endpoints[this.nextBypassPod++ % Math.max(1, endpoints.length)];
    if (this.parts.pool.failureMode === 'FailClose' || pod === undefined) {
      this.failWithoutEndpoint(request, nowMs);
      return;
    }
    this.deliver(request, pod, nowMs);
  }

  private deliver(request: SimulatedRequest, pod: ServingPod, nowMs: number): void {
    request.pod = pod.identity.name;
    request.dispatchedMs = nowMs;
    if (!pod.submit(request, nowMs)) {
      this.parts.events.schedule(nowMs + CONNECTION_FAILURE_MS, (atMs) => this.end(request, 503, atMs));
    }
  }

  private failWithoutEndpoint(request: SimulatedRequest, nowMs: number): void {
    request.dispatchedMs = nowMs;
    this.parts.events.schedule(nowMs + CONNECTION_FAILURE_MS, (atMs) => this.end(request, 503, atMs));
  }

  private reject(request: SimulatedRequest, outcome: Exclude<FlowOutcome, 'Dispatched'>, nowMs: number): void {
    request.status = 429;
    request.dispatchedMs = nowMs;
    request.finishedMs = nowMs;
    this.exporter?.rejected(request, outcome);
    this.parts.target.counted(request, 'eppDecisionMs');
    if (request.trace.sampled) {
      this.parts.spans?.rejected(request, REJECTED_MESSAGES[outcome]);
    }
    request.ended = true;
  }

  private end(request: SimulatedRequest, status: SimulatedRequest['status'], nowMs: number): void {
    request.status = status;
    request.finishedMs = nowMs;
    if (this.isKnownToEpp(request)) {
      const firstByteAtEnd = !request.drawn.streaming || request.firstTokenMs === null;
      this.exporter?.ended(request, firstByteAtEnd);
      this.parts.target.counted(request, 'eppFinishedMs');
      if (firstByteAtEnd) {
        this.noteFirstToken(request);
      }
      if (request.trace.sampled) {
        this.parts.spans?.ended(request);
      }
    }
    request.ended = true;
    if (request.openCounts === 0) {
      this.parts.settled(request);
    }
    if (this.queue.length > 0) {
      // Not at once: the model server that reports this end is still changing.
      this.parts.events.schedule(nowMs, (atMs) => this.releaseOne(atMs));
    }
  }

  private noteFirstToken(request: SimulatedRequest): void {
    if (this.hasTtft) {
      this.parts.target.counted(request, 'eppFirstTokenMs');
    }
  }

  private isKnownToEpp(request: SimulatedRequest): boolean {
    return this.exporter !== null && request.eppGeneration === this.generation;
  }

  private scheduleTick(atMs: number): void {
    if (!this.tickScheduled) {
      this.tickScheduled = true;
      this.parts.events.schedule(atMs, (nowMs) => {
        this.tickScheduled = false;
        this.releaseOne(nowMs);
        if (this.queue.length > 0) {
          this.scheduleTick(nowMs + FLOW_CONTROL_TICK_MS);
        }
      });
    }
  }

  private releaseOne(nowMs: number): void {
    for (const request of this.queue.takeExpired(nowMs)) {
      this.reject(request, 'EvictedTTL', nowMs);
    }
    if (this.queue.length > 0 && this.saturation(nowMs) < 1) {
      const request = this.queue.take();
      if (request !== undefined) {
        this.dispatch(request, nowMs);
      }
    }
  }

  private saturation(nowMs: number): number {
    return poolSaturation(this.parts.pods.ready().map((pod) => pod.loadAtLastPoll(nowMs)));
  }

  private eppState(nowMs: number): EppState {
    const endpoints = this.parts.pods.ready().map((pod) => ({
      podName: pod.identity.name,
      ...pod.loadAtLastPoll(nowMs),
    }));
    return {
      endpoints,
      saturation: poolSaturation(endpoints),
      queued: (fairnessIndex, priorityIndex) => this.queue.count(fairnessIndex, priorityIndex),
    };
  }
}
