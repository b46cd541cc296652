import type { SimulatedRequest } from '../../simulation/request';
import type { PoolSpec } from '../../world/poolSpec';
import type { Registry } from '../registry';
import type { EppFamilies } from './families';
import { counterVector, gaugeVector, histogramVector } from './requestSeries';

/** Time from arrival to the first token as the EPP sees it, in seconds; null when none came. */
export function eppTtftSeconds(request: SimulatedRequest): number | null {
  return request.firstTokenMs === null ? null : (request.firstTokenMs - request.arrivalMs) / 1000;
}

/** Time from arrival to the end, in seconds. */
export function eppDurationSeconds(request: SimulatedRequest): number {
  return (request.finishedMs - request.arrivalMs) / 1000;
}

/** Time from arrival to the first byte, in seconds: of a stream the first token, of all else the end. */
export function eppFirstByteSeconds(request: SimulatedRequest): number {
  const ttftSeconds = request.drawn.streaming ? eppTtftSeconds(request) : null;
  return ttftSeconds ?? eppDurationSeconds(request);
}

/** The metrics that follow each request, in one generation of names. */
export class EppRequestMetrics {
  private readonly total;
  private readonly errors;
  private readonly running;
  private readonly duration;
  private readonly inputTokens;
  private readonly outputTokens;
  private readonly cachedTokens;
  private readonly ttft;
  private readonly tpot;

  constructor(registry: Registry, pool: PoolSpec, families: EppFamilies) {
    this.total = counterVector(registry, pool, families.requestTotal);
    this.errors = counterVector(registry, pool, families.requestErrorTotal, { error_code: 'ResourceExhausted' });
    this.running = gaugeVector(registry, pool, families.requestRunning);
    this.duration = histogramVector(registry, pool, families.requestDuration);
    this.inputTokens = histogramVector(registry, pool, families.inputTokens);
    this.outputTokens = histogramVector(registry, pool, families.outputTokens);
    this.cachedTokens = families.cachedTokens && histogramVector(registry, pool, families.cachedTokens);
    this.ttft = families.ttft && {
      true: histogramVector(registry, pool, families.ttft, { streaming: 'true' }),
      false: histogramVector(registry, pool, families.ttft, { streaming: 'false' }),
    };
    this.tpot = families.tpot && histogramVector(registry, pool, families.tpot);
  }

  dispatched(request: SimulatedRequest): void {
    this.total.of(request.drawn).add(1);
    this.running.of(request.drawn).add(1);
  }

  /** request_error_total counts only what flow control rejects. */
  rejected(request: SimulatedRequest): void {
    this.errors.of(request.drawn).add(1);
  }

  /** `streaming="true"` at the first token; `"false"` is the full duration, at the end. */
  firstByte(request: SimulatedRequest): void {
    this.ttft?.[request.drawn.streaming ? 'true' : 'false'].of(request.drawn).observe(eppFirstByteSeconds(request));
  }

  ended(request: SimulatedRequest): void {
    const { drawn } = request;
    this.running.of(drawn).add(-1);
    const durationSeconds = eppDurationSeconds(request);
    this.duration.of(drawn).observe(durationSeconds);
    if (request.status !== 200) {
      return;
    }
    this.inputTokens.of(drawn).observe(drawn.promptTokens);
    this.outputTokens.of(drawn).observe(drawn.outputTokens);
    this.cachedTokens?.of(drawn).observe(request.cachedTokens);
    const ttftSeconds = eppTtftSeconds(request);
    if (drawn.streaming && drawn.outputTokens > 1 && ttftSeconds !== null) {
      this.tpot?.of(drawn).observe((durationSeconds - ttftSeconds) / (drawn.outputTokens - 1));
    }
  }
}
