import type { RandomStream } from '../random/stream';
import type { TraceIdentity } from './request';

/** Draws the identifiers of requests, and whether a trace is sampled. */
export class RequestIdentities {
  constructor(
    private readonly random: RandomStream,
    private readonly samplingProbability: number
  ) {}

  /**
   * A request identifier (UUID v4, Envoy's `x-request-id`) and a trace identifier. As OpenTelemetry's
   * TraceIDRatioBased does, sampling looks at the trace identifier's last eight bytes; their upper half decides here.
   */
  next(): { requestId: string; trace: TraceIdentity } {
    const digits = this.random.hex(4);
    const traceId = this.random.hex(4);
    const fraction = (parseInt(traceId.slice(16, 24), 16) >>> 1) / 2 ** 31;
    const requestId =
      `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-` +
      `${'89ab'[this.random.below(4)]}${digits.slice(17, 20)}-${digits.slice(20)}`;
    return { requestId, trace: { traceId, sampled: fraction < this.samplingProbability } };
  }

  /** True with this probability; draws nothing when it is 0. */
  chance(probability: number): boolean {
    return probability > 0 && this.random.fraction() < probability;
  }
}
