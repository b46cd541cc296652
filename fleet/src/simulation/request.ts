import type { CountedAt, RequestTruth } from '../truth';

/** A prompt and the answer it will get, as drawn by the workload. */
export interface DrawnRequest {
  familyId: number;
  familyTokens: number;
  sessionId: number;
  /** Conversation so far, behind the family's prefix. */
  sessionTokens: number;
  promptTokens: number;
  outputTokens: number;
  finishReason: 'stop' | 'length';
  streaming: boolean;
  fairnessIndex: number;
  priorityIndex: number;
}

/** Which span identifiers a traced request has. */
export interface TraceIdentity {
  traceId: string;
  sampled: boolean;
}

/** A request on its way: what is known so far; it becomes the truth at its end. Times in epoch milliseconds. */
export class SimulatedRequest {
  route: 'epp' | 'bypass' = 'epp';
  pod: string | null = null;
  dispatchedMs = 0;
  scheduledMs = 0;
  firstTokenMs: number | null = null;
  finishedMs = 0;
  cachedTokens = 0;
  preemptions = 0;
  status: RequestTruth['status'] = 200;
  candidateEndpoints = 0;
  topEndpoints: readonly string[] = [];
  topScores: readonly number[] = [];
  rootSpanId = '';
  /** Process generation of the EPP that took the request; its counts end with that process. */
  eppGeneration = 0;
  readonly counted: CountedAt = {
    eppDecisionMs: null,
    eppFirstTokenMs: null,
    eppFinishedMs: null,
    serverFirstTokenMs: null,
    serverFinishedMs: null,
  };
  /** Counts that no scrape has shown yet. */
  openCounts = 0;
  ended = false;

  constructor(
    readonly requestId: string,
    readonly trace: TraceIdentity,
    readonly arrivalMs: number,
    readonly drawn: DrawnRequest
  ) {}
}
