import type { Attributes, SpanRow } from '@ngf/contract';

import { NanosecondFormatter } from '../exposition/timestamps';
import type { RandomStream } from '../random/stream';
import { SCORERS, type Decision, type Endpoint } from '../routing/scheduler';
import type { SimulatedRequest } from '../simulation/request';
import { PRIORITIES } from '../workload/promptSource';
import { SpanIds } from './spanIds';
import { DECISION_TIMELINE, type DecisionDurations } from './timeline';

const NS_PER_MS = 1_000_000;

const HANDLERS = 'llm-d-router/pkg/epp/handlers';
const REQUEST_CONTROL = 'llm-d-router/pkg/epp/requestcontrol';
const SCHEDULING = 'llm-d-router/pkg/epp/scheduling';

interface SpanParts {
  name: string;
  scope: string;
  spanId: string;
  parentSpanId: string;
  startMs: number;
  offsetNs: number;
  durationNs: number;
  attributes: Attributes;
  error?: string;
}

/** The profile's run that a span belongs to. */
interface ProfileContext {
  profileId: string;
  profileNs: number;
  durations: DecisionDurations;
  ids: SpanIds;
}

/** What one EPP's tracer knows of every span it makes. */
export interface TracerIdentity {
  resourceAttributes: Attributes;
  version: string;
  targetModel: string;
}

/** The spans of an EPP, named and nested as llm-d-router v0.10.0 does (samples, `otel_traces`). */
export class SpanRecorder {
  private finished: SpanRow[] = [];
  private readonly timestamps = new NanosecondFormatter();

  constructor(
    private readonly identity: TracerIdentity,
    private readonly random: RandomStream
  ) {}

  /** Spans that have ended since the last call. */
  drain(): SpanRow[] {
    const spans = this.finished;
    this.finished = [];
    return spans;
  }

  /** Everything below `gateway.request`: scheduling is done, the answer still to come. */
  decided(
    request: SimulatedRequest,
    decision: Decision<Endpoint>,
    decidedMs: number,
    durations: DecisionDurations
  ): void {
    const ids = new SpanIds(this.random);
    request.rootSpanId = ids.next();
    const orchestrationId = ids.next();
    const profileId = ids.next();
    const waitedNs = Math.round((decidedMs - request.arrivalMs) * NS_PER_MS);
    const profileNs = DECISION_TIMELINE.profileNs + waitedNs;
    const context = { profileId, profileNs, durations, ids };
    this.pushFilter(request, decision, context);
    this.pushScoring(request, decision, context);
    this.pushPick(request, decision, context);
    this.push(request, {
      name: 'run_scheduler_profile',
      scope: SCHEDULING,
      spanId: profileId,
      parentSpanId: orchestrationId,
      startMs: request.arrivalMs,
      offsetNs: profileNs,
      durationNs: durations.profileNs,
      attributes: { 'llm_d.epp.scheduling.profile.name': 'default' },
    });
    this.pushOrchestration(request, orchestrationId, profileNs + durations.profileNs, undefined);
  }

  /** The answer has ended. */
  ended(request: SimulatedRequest): void {
    this.pushRoot(request, undefined);
  }

  /** Flow control did not let the request through: no scheduling, no pick. */
  rejected(request: SimulatedRequest, message: string): void {
    const ids = new SpanIds(this.random);
    request.rootSpanId = ids.next();
    const lastedNs = Math.round((request.finishedMs - request.arrivalMs) * NS_PER_MS);
    this.pushOrchestration(request, ids.next(), DECISION_TIMELINE.orchestrationNs * 2 + lastedNs, message);
    this.pushRoot(request, message);
  }

  private pushRoot(request: SimulatedRequest, error: string | undefined): void {
    this.push(request, {
      name: 'gateway.request',
      scope: HANDLERS,
      spanId: request.rootSpanId,
      parentSpanId: '',
      startMs: request.arrivalMs,
      offsetNs: 0,
      durationNs: Math.max(
        DECISION_TIMELINE.orchestrationNs * 3,
        Math.round((request.finishedMs - request.arrivalMs) * NS_PER_MS)
      ),
      attributes: {},
      error,
    });
  }

  private pushOrchestration(request: SimulatedRequest, spanId: string, endNs: number, error: string | undefined): void {
    this.push(request, {
      name: 'gateway.request_orchestration',
      scope: REQUEST_CONTROL,
      spanId,
      parentSpanId: request.rootSpanId,
      startMs: request.arrivalMs,
      offsetNs: DECISION_TIMELINE.orchestrationNs,
      durationNs: endNs - DECISION_TIMELINE.orchestrationNs,
      attributes: {
        request_prio: String(PRIORITIES[request.drawn.priorityIndex] ?? 0),
        target_model: this.identity.targetModel,
      },
      error,
    });
  }

  private pushFilter(
    request: SimulatedRequest,
    decision: Decision<Endpoint>,
    { profileId, profileNs, durations, ids }: ProfileContext
  ): void {
    const candidates = String(decision.candidates);
    this.push(request, {
      name: 'filter_endpoints',
      scope: SCHEDULING,
      spanId: ids.next(),
      parentSpanId: profileId,
      startMs: request.arrivalMs,
      offsetNs: profileNs + DECISION_TIMELINE.filterNs,
      durationNs: durations.filterNs,
      attributes: {
        'gen_ai.request.id': request.requestId,
        'gen_ai.request.model': this.identity.targetModel,
        'llm_d.epp.filter.candidate_endpoints': candidates,
        'llm_d.epp.filter.filtered_endpoints': candidates,
      },
    });
  }

  private pushPick(
    request: SimulatedRequest,
    decision: Decision<Endpoint>,
    { profileId, profileNs, durations, ids }: ProfileContext
  ): void {
    this.push(request, {
      name: 'pick_endpoints',
      scope: SCHEDULING,
      spanId: ids.next(),
      parentSpanId: profileId,
      startMs: request.arrivalMs,
      offsetNs: profileNs + DECISION_TIMELINE.pickNs,
      durationNs: durations.pickNs,
      attributes: {
        'gen_ai.request.id': request.requestId,
        'gen_ai.request.model': this.identity.targetModel,
        'llm_d.epp.picker.candidate_endpoints': String(decision.candidates),
        'llm_d.epp.picker.top_endpoints': JSON.stringify(decision.topEndpoints),
        'llm_d.epp.picker.top_scores': JSON.stringify(decision.topScores),
      },
    });
  }

  private pushScoring(
    request: SimulatedRequest,
    decision: Decision<Endpoint>,
    { profileId, profileNs, durations, ids }: ProfileContext
  ): void {
    const scoringId = ids.next();
    const candidates = String(decision.candidates);
    SCORERS.forEach((scorer, index) => {
      const summary = decision.scorers[index];
      this.push(request, {
        name: `llm_d.epp.scorer.${scorer.type}`,
        scope: SCHEDULING,
        spanId: ids.next(),
        parentSpanId: scoringId,
        startMs: request.arrivalMs,
        offsetNs: profileNs + (DECISION_TIMELINE.scorerNs[index] ?? 0),
        durationNs: durations.scorerNs[index] ?? 0,
        attributes: {
          'llm_d.epp.scorer.candidate_endpoints': candidates,
          'llm_d.epp.scorer.endpoints_scored': candidates,
          'llm_d.epp.scorer.name': scorer.type,
          'llm_d.epp.scorer.score.avg': String(summary?.average ?? 0),
          'llm_d.epp.scorer.score.max': String(summary?.max ?? 0),
          'llm_d.epp.scorer.type': scorer.type,
          'llm_d.epp.scorer.weight': String(scorer.weight),
        },
      });
    });
    this.push(request, {
      name: 'llm_d.epp.scoring',
      scope: SCHEDULING,
      spanId: scoringId,
      parentSpanId: profileId,
      startMs: request.arrivalMs,
      offsetNs: profileNs + DECISION_TIMELINE.scoringNs,
      durationNs: durations.scoringNs,
      attributes: {
        'gen_ai.request.id': request.requestId,
        'gen_ai.request.model': this.identity.targetModel,
        'llm_d.epp.scorer.count': String(SCORERS.length),
        'llm_d.epp.scoring.candidate_endpoints': candidates,
      },
    });
  }

  private push(request: SimulatedRequest, parts: SpanParts): void {
    this.finished.push({
      Timestamp: this.timestamps.format(parts.startMs, parts.offsetNs),
      TraceId: request.trace.traceId,
      SpanId: parts.spanId,
      ParentSpanId: parts.parentSpanId,
      TraceState: '',
      SpanName: parts.name,
      SpanKind: parts.scope === SCHEDULING ? 'Internal' : 'Server',
      ServiceName: 'llm-d-epp',
      ResourceAttributes: this.identity.resourceAttributes,
      ScopeName: parts.scope,
      ScopeVersion: this.identity.version,
      SpanAttributes: parts.attributes,
      Duration: parts.durationNs,
      StatusCode: parts.error === undefined ? 'Unset' : 'Error',
      StatusMessage: parts.error ?? '',
    });
  }
}
