import { hex32, type RandomStream } from '../random/stream';
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
    const { random } = this;
    const second = random.hex(1);
    const third = random.hex(1);
    const variant = '89ab'[random.below(4)];
    const requestId =
      `${random.hex(1)}-${second.slice(0, 4)}-4${second.slice(5)}-` +
      `${variant}${third.slice(1, 4)}-${third.slice(4)}${random.hex(1)}`;
    const deciding = random.bits();
    const traceId = random.hex(2) + hex32(deciding) + random.hex(1);
    return { requestId, trace: { traceId, sampled: (deciding >>> 1) / 2 ** 31 < this.samplingProbability } };
  }

  /** True with this probability; draws nothing when it is 0. */
  chance(probability: number): boolean {
    return probability > 0 && this.random.fraction() < probability;
  }
}
