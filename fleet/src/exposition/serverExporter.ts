import type { ServerLoad } from '../routing/observedState';
import type { SimulatedRequest } from '../simulation/request';
import type { Exporter } from './scrapeTarget';

/** What an engine's metrics are fed with. */
export interface ServerExporter extends Exporter {
  firstToken(request: SimulatedRequest): void;
  finished(request: SimulatedRequest): void;
  preempted(): void;
}

export type ReadLoad = (nowMs: number) => ServerLoad;

/** Phases of a finished request as the model server sees them, in seconds. */
export interface ServerTimings {
  ttftSeconds: number;
  queueSeconds: number;
  prefillSeconds: number;
  decodeSeconds: number;
  e2eSeconds: number;
  /** Mean time between two tokens; 0 for an answer of one token. */
  tokenSeconds: number;
}

/** The one place where a request's times become seconds: truth and metrics show the same numbers. */
export function serverTimings(request: SimulatedRequest): ServerTimings {
  const firstTokenMs = request.firstTokenMs ?? request.finishedMs;
  const decodeSeconds = (request.finishedMs - firstTokenMs) / 1000;
  return {
    ttftSeconds: (firstTokenMs - request.dispatchedMs) / 1000,
    queueSeconds: (request.scheduledMs - request.dispatchedMs) / 1000,
    prefillSeconds: (firstTokenMs - request.scheduledMs) / 1000,
    decodeSeconds,
    e2eSeconds: (request.finishedMs - request.dispatchedMs) / 1000,
    tokenSeconds: request.drawn.outputTokens > 1 ? decodeSeconds / (request.drawn.outputTokens - 1) : 0,
  };
}
