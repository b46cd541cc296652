import { eppDurationSeconds, eppFirstByteSeconds, eppTtftSeconds } from '../exposition/epp/requestMetrics';
import type { RequestTruth } from '../truth';
import { FAIRNESS_IDS, PRIORITIES } from '../workload/promptSource';
import type { PoolSpec } from '../world/poolSpec';
import type { SimulatedRequest } from './request';

/** What happened to a request, for whoever observes the fleet. */
export function requestTruth(pool: PoolSpec, request: SimulatedRequest, hasTracing: boolean): RequestTruth {
  const { drawn, firstTokenMs } = request;
  return {
    requestId: request.requestId,
    traceId: request.trace.traceId,
    cluster: pool.cluster,
    namespace: pool.namespace,
    pool: pool.name,
    pod: request.pod,
    arrivalMs: request.arrivalMs,
    model: pool.requestedModel,
    targetModel: pool.modelName,
    fairnessId: FAIRNESS_IDS[drawn.fairnessIndex] ?? '',
    priority: PRIORITIES[drawn.priorityIndex] ?? 0,
    streaming: drawn.streaming,
    promptTokens: drawn.promptTokens,
    cachedTokens: request.cachedTokens,
    outputTokens: drawn.outputTokens,
    finishReason: drawn.finishReason,
    flowControlSeconds: (request.dispatchedMs - request.arrivalMs) / 1000,
    queueSeconds: firstTokenMs === null ? 0 : (request.scheduledMs - request.dispatchedMs) / 1000,
    prefillSeconds: firstTokenMs === null ? 0 : (firstTokenMs - request.scheduledMs) / 1000,
    ttftSeconds: eppTtftSeconds(request),
    firstByteSeconds: eppFirstByteSeconds(request),
    serverTtftSeconds: firstTokenMs === null ? null : (firstTokenMs - request.dispatchedMs) / 1000,
    e2eSeconds: eppDurationSeconds(request),
    status: request.status,
    route: request.route,
    sampled: hasTracing && request.route === 'epp' && request.trace.sampled,
    candidateEndpoints: request.candidateEndpoints,
    topEndpoints: request.topEndpoints,
    topScores: request.topScores,
    preemptions: request.preemptions,
    counted: { ...request.counted },
  };
}
