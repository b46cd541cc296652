/**
 * Instants (epoch ms) of the scrape that first showed what a request added to a target's counters; null where no
 * scrape did, because the process died first or because that count never happened. A range's exact knowable counts
 * are those whose instant lies in the range. A method that tells a restart by a falling value alone may know less: a
 * series can pass its old value before the next scrape, which only `process_start_time_seconds` gives away.
 */
export interface CountedAt {
  /** EPP: flow control's outcome and, for requests it let through, request_total and scheduler_attempts_total. */
  eppDecisionMs: number | null;
  /** EPP: request_ttft_seconds, which the oldest generation does not have. */
  eppFirstTokenMs: number | null;
  /** EPP: request_duration_seconds and, for complete answers, the token histograms and the time per output token. */
  eppFinishedMs: number | null;
  /** Model server: time to first token, prompt tokens, prefix cache queries and hits; but see `serverFinishedMs`. */
  serverFirstTokenMs: number | null;
  /**
   * Model server: latency histograms, generated tokens, successes. SGLang counts prompt and cached tokens here too,
   * TensorRT-LLM prompt tokens and the time to first token.
   */
  serverFinishedMs: number | null;
}

/** What exactly happened to one request. Times in epoch milliseconds, durations in seconds. */
export interface RequestTruth {
  requestId: string;
  traceId: string;
  cluster: string;
  namespace: string;
  pool: string;
  /** The pod that served, or was to serve, the request; null when none was chosen. */
  pod: string | null;
  arrivalMs: number;
  /** The model that the client asked for. */
  model: string;
  /** The model that served, after rewriting. */
  targetModel: string;
  fairnessId: string;
  priority: number;
  streaming: boolean;
  promptTokens: number;
  cachedTokens: number;
  outputTokens: number;
  finishReason: 'stop' | 'length';
  /** Wait in the EPP's flow control. */
  flowControlSeconds: number;
  /** Wait in the model server's queue. */
  queueSeconds: number;
  /** From being scheduled in the model server to the first token. */
  prefillSeconds: number;
  /** As the EPP sees it: from arrival to the first token; null when none came. */
  ttftSeconds: number | null;
  /**
   * From arrival to the first byte, which is what the EPP's request_ttft_seconds holds: of a stream the first token,
   * of all else, errors included, the end.
   */
  firstByteSeconds: number;
  /** As the model server sees it: from reaching it to the first token; null when none came. */
  serverTtftSeconds: number | null;
  /** From arrival to the end, whatever the end was. */
  e2eSeconds: number;
  /** 200 complete; 429 rejected by flow control; 503 no endpoint answered; -1 cut after the first token. */
  status: 200 | 429 | 503 | -1;
  /** Who chose the endpoint: the EPP, or the gateway alone while the EPP was down (failure mode FailOpen). */
  route: 'epp' | 'bypass';
  /** Whether the trace was sampled and exported. */
  sampled: boolean;
  /** Endpoints the picker chose among; 0 when it never ran. */
  candidateEndpoints: number;
  /** At most five endpoints, best first, `namespace/pod-rank-0`; a tie is in name order. */
  topEndpoints: readonly string[];
  topScores: readonly number[];
  preemptions: number;
  counted: CountedAt;
}
