import type { IncomingMessage } from 'node:http';
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { Cluster } from '@ngf/contract';
import { asProblem, ClusterUnreachable, errorOfAnswer, isOutage, parseJson } from './apiErrors';
import type { Connection } from './connection';
import { readText, send, type HttpRequest } from './httpClient';

/** How long the proxy waits for an API server, in milliseconds. */
export interface ApiTimings {
  /** For an answer as a whole, and for the head of a watch. */
  requestMs: number;
  /** For the next line of a watch; servers send a bookmark about every minute. */
  watchIdleMs: number;
  /** Between attempts at a server that fails: from the first to the longest, with jitter. */
  retryMs: { first: number; longest: number };
}

export const DEFAULT_TIMINGS: ApiTimings = {
  requestMs: 10_000,
  watchIdleMs: 90_000,
  retryMs: { first: 250, longest: 15_000 },
};

export interface ApiAnswer {
  body: unknown;
  /** Texts of the `Warning` headers: unknown fields, deprecated versions. */
  warnings: string[];
}

type ApiRequest = Omit<HttpRequest, 'signal'>;

/** After so many outages in a row, requests fail at once for a while: they would only wait, and pile up. */
const OUTAGES_BEFORE_BREAK = 5;

/** One Kubernetes API server, in JSON. Every error is a ProblemError; 502 where the server cannot be asked. */
export class ApiServer {
  private readonly breaker: CircuitBreakerPolicy;
  private lastOutage: unknown;
  private outagesMet = 0;

  constructor(
    private readonly connection: Connection,
    readonly timings: ApiTimings = DEFAULT_TIMINGS
  ) {
    const { first, longest } = timings.retryMs;
    this.breaker = circuitBreaker(handleWhen(isOutage), {
      breaker: new ConsecutiveBreaker(OUTAGES_BEFORE_BREAK),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: first, maxDelay: longest }),
    });
  }

  /** How often the server could not be asked so far: where it grew, the server may be another one than before. */
  get outages(): number {
    return this.outagesMet;
  }

  /** Whether requests are sent, or fail at once. */
  get circuit(): NonNullable<Cluster['circuit']> {
    switch (this.breaker.state) {
      case CircuitState.Closed:
        return 'closed';
      case CircuitState.HalfOpen:
        return 'halfOpen';
      case CircuitState.Open:
      case CircuitState.Isolated:
        return 'open';
    }
  }

  async get(path: string, query?: ApiRequest['query']): Promise<unknown> {
    return (await this.request({ method: 'GET', path, query })).body;
  }

  async request(request: ApiRequest): Promise<ApiAnswer> {
    return this.protect(() => this.exchange(request));
  }

  /** GETs although requests fail at once: where it is answered, they are tried again from then on. */
  async probe(path: string): Promise<unknown> {
    try {
      const { body } = await this.exchange({ method: 'GET', path });
      if (this.breaker.state === CircuitState.Open) {
        this.breaker.isolate().dispose();
      }
      return body;
    } catch (error) {
      throw this.remembered(asProblem(error));
    }
  }

  /** The open body of an answer, such as a watch's. Whoever reads it bounds its silence. */
  async open(path: string, query: ApiRequest['query'], signal: AbortSignal): Promise<IncomingMessage> {
    return this.protect(async () => {
      const head = new AbortController();
      const tooLate = setTimeout(
        () => head.abort(new DOMException('no answer', 'TimeoutError')),
        this.timings.requestMs
      );
      try {
        const request = { method: 'GET', path, query, signal: AbortSignal.any([signal, head.signal]) } as const;
        const answer = await send(this.connection, request);
        if (answer.statusCode !== 200) {
          assertSuccess(answer, await readText(answer));
        }
        return answer;
      } finally {
        clearTimeout(tooLate);
      }
    });
  }

  close(): void {
    this.connection.close();
  }

  private async exchange(request: ApiRequest): Promise<ApiAnswer> {
    const answer = await send(this.connection, { ...request, signal: AbortSignal.timeout(this.timings.requestMs) });
    const text = await readText(answer);
    assertSuccess(answer, text);
    const body = parseJson(text);
    if (body === undefined) {
      throw new ClusterUnreachable('its answer is not JSON');
    }
    return { body, warnings: warningsOf(answer) };
  }

  private remembered(error: unknown): unknown {
    if (isOutage(error)) {
      this.lastOutage = error;
      this.outagesMet += 1;
    }
    return error;
  }

  private async protect<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await this.breaker.execute(() => work().catch((error: unknown) => Promise.reject(asProblem(error))));
    } catch (error) {
      if (error instanceof BrokenCircuitError && this.lastOutage !== undefined) {
        // Nothing was tried this time: what happened the last time is still the reason.
        throw this.lastOutage;
      }
      throw this.remembered(error);
    }
  }
}

function assertSuccess(answer: IncomingMessage, text: string): void {
  const status = answer.statusCode ?? 0;
  if (status < 200 || status >= 300) {
    throw errorOfAnswer(status, text);
  }
}

/** `299 - "unknown field \"spec.foo\""`, several in one header or in several. */
function warningsOf(answer: IncomingMessage): string[] {
  const warnings = answer.headersDistinct.warning ?? [];
  return warnings.flatMap((header) =>
    [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
  );
}
