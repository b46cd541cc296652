import type { EppDecision, LandingBatch, SpanRow } from '@ngf/contract';
import { compareDecisions } from '../decisionCursor';
import { eppDecision, type CandidateState, type DecisionPage, type DecisionRecord } from '../decisions';
import type { PoolIdentity } from '../provider';
import type { TimeRange } from '../timeRange';
import { decisionOf } from './decisionSpans';
import { identityKey, readGauge } from './landedGauges';

/** Of each pool. A record takes about a kilobyte, so the default fleet's stay below 100 MB. */
const RETAINED_DECISIONS = 10_000;
/** An older sample says nothing about a decision. */
const STATE_AGE_SECONDS = 60;
const NS_PER_SECOND = 1_000_000_000n;

const STATE_GAUGES = ['queueDepth', 'requestsRunning', 'kvCache'] as const;

interface StateSample extends Partial<CandidateState> {
  /** Unix seconds. */
  time: number;
}

/** The latest decisions of every pool, made from the spans and samples of the simulated fleet as they come. */
export class DecisionLog {
  private readonly byPool = new Map<string, DecisionRecord[]>();
  private readonly forgotten = new Map<string, number>();
  private readonly awaitingEnd = new Map<string, DecisionRecord>();
  /** By pod, oldest first; no more than decisions can need. */
  private readonly samples = new Map<string, StateSample[]>();

  /** Takes what a scrape at `time`, Unix seconds, brought. Spans of decisions come within a second after they ended. */
  keep(batch: LandingBatch, time: number): void {
    this.keepSamples(batch, time);
    for (const spans of byTrace(batch.otel_traces)) {
      this.keepDecision(spans);
      spans.forEach((span) => this.keepEnd(span));
    }
  }

  decisions(pool: PoolIdentity, range: TimeRange, { limit, before }: DecisionPage): EppDecision[] {
    const known = this.byPool.get(identityKey(pool.cluster, pool.namespace, pool.name)) ?? [];
    const [from, to] = [BigInt(range.from) * NS_PER_SECOND, BigInt(range.to) * NS_PER_SECOND];
    return known
      .filter(({ decidedAtNs }) => decidedAtNs > from && decidedAtNs <= to)
      .filter((record) => before === undefined || compareDecisions(before, record) < 0)
      .sort(compareDecisions)
      .slice(0, limit)
      .map(eppDecision);
  }

  /** How many decisions of the pool have been kept so far: where `since` goes on. */
  position({ cluster, namespace, name }: PoolIdentity): number {
    const key = identityKey(cluster, namespace, name);
    return (this.forgotten.get(key) ?? 0) + (this.byPool.get(key)?.length ?? 0);
  }

  /** The decisions that were kept after a position, oldest first, but for those that are forgotten. */
  since({ cluster, namespace, name }: PoolIdentity, position: number): EppDecision[] {
    const key = identityKey(cluster, namespace, name);
    const start = Math.max(position - (this.forgotten.get(key) ?? 0), 0);
    return (this.byPool.get(key) ?? []).slice(start).map(eppDecision);
  }

  private keepSamples(batch: LandingBatch, time: number): void {
    for (const row of batch.otel_metrics_gauge) {
      const reading = readGauge(row);
      const gauge = reading?.kind === 'pod' && STATE_GAUGES.find((name) => name === reading.gauge);
      if (reading?.kind !== 'pod' || !gauge) {
        continue;
      }
      const samples = this.samples.get(reading.podKey) ?? [];
      this.samples.set(reading.podKey, samples);
      const last = samples.at(-1);
      if (last?.time === time) {
        last[gauge] = reading.value;
      } else {
        samples.push({ time, [gauge]: reading.value });
      }
      while (samples[0] !== undefined && samples[0].time < time - 2 * STATE_AGE_SECONDS) {
        samples.shift();
      }
    }
  }

  private keepDecision(spans: readonly SpanRow[]): void {
    const decided = decisionOf(spans);
    const resource = spans[0]?.ResourceAttributes;
    if (decided === undefined || resource === undefined) {
      return;
    }
    const place = [resource['k8s.cluster.name'] ?? '', resource['k8s.namespace.name'] ?? ''] as const;
    const states = decided.topPods.map((pod) => this.stateAt(identityKey(...place, pod), decided.decidedAtNs));
    const record: DecisionRecord = { ...decided, states };
    const poolKey = identityKey(...place, resource['inference.pool'] ?? '');
    const known = this.byPool.get(poolKey) ?? [];
    this.byPool.set(poolKey, known);
    known.push(record);
    this.awaitingEnd.set(record.traceId, record);
    if (known.length > 1.1 * RETAINED_DECISIONS) {
      const old = known.splice(0, known.length - RETAINED_DECISIONS);
      this.forgotten.set(poolKey, (this.forgotten.get(poolKey) ?? 0) + old.length);
      old.forEach(({ traceId }) => this.awaitingEnd.delete(traceId));
    }
  }

  private keepEnd(span: SpanRow): void {
    const record = span.SpanName === 'gateway.request' ? this.awaitingEnd.get(span.TraceId) : undefined;
    if (record !== undefined) {
      record.requestDurationNs = span.Duration;
      record.requestStatus = span.StatusCode === 'Error' ? 'error' : 'ok';
      this.awaitingEnd.delete(span.TraceId);
    }
  }

  private stateAt(podKey: string, decidedAtNs: bigint): CandidateState {
    const state: CandidateState = { queueDepth: null, requestsRunning: null, kvCache: null };
    for (const sample of this.samples.get(podKey) ?? []) {
      const sampledAtNs = BigInt(sample.time) * NS_PER_SECOND;
      const isFresh = decidedAtNs - sampledAtNs <= BigInt(STATE_AGE_SECONDS) * NS_PER_SECOND;
      if (sampledAtNs <= decidedAtNs && isFresh) {
        STATE_GAUGES.forEach((gauge) => (state[gauge] = sample[gauge] ?? state[gauge]));
      }
    }
    return state;
  }
}

function byTrace(spans: readonly SpanRow[]): Iterable<SpanRow[]> {
  const traces = new Map<string, SpanRow[]>();
  for (const span of spans) {
    const trace = traces.get(span.TraceId);
    if (trace === undefined) {
      traces.set(span.TraceId, [span]);
    } else {
      trace.push(span);
    }
  }
  return traces.values();
}
