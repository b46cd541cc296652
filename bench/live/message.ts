import type { EppDecision } from '@ngf/contract';

/** A decision whose request id tells when it was sent, in nanoseconds of a clock that all processes of a machine share. */
export function decisionSentNow(bytes: number): EppDecision {
  const decision: EppDecision = {
    timestamp: '2026-03-03T12:00:00.000Z',
    requestId: String(process.hrtime.bigint()),
    traceId: '0af7651916cd43dd8448eb211c80319c',
    selectedPod: 'llama-0',
    reason: 'prefix affinity',
    reasonIsInferred: true,
    rule: '',
    queueDepth: 3,
    kvCachePct: 61.5,
    prefixCacheHit: true,
    candidatesConsidered: 12,
    decisionLatencyUs: 412,
    candidates: [0, 1, 2, 3, 4].map((pod) => ({
      pod: `llama-${pod}`,
      score: 2.5 - pod / 8,
      queueDepth: pod,
      requestsRunning: 7,
      kvCachePct: 61.5,
    })),
    samplingProbability: 0.1,
    tied: 1,
    margin: 0.125,
    scorers: [],
    profile: 'default',
    model: 'llama-3.1-8b',
    priority: null,
    queueWaitUs: 1_730,
    requestDurationMs: null,
    requestStatus: null,
    cursor: '1772539200000000000',
  };
  return { ...decision, rule: 'x'.repeat(Math.max(bytes - JSON.stringify(decision).length, 0)) };
}

export function latencyMs(message: { data: { requestId: string } }): number {
  return Number(process.hrtime.bigint() - BigInt(message.data.requestId)) / 1e6;
}
