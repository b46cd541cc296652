import type { SpanRow } from '@ngf/contract';
import retry, { AbortError } from 'p-retry';

import { otlpTraces } from './otlpTraces';

/** As the OpenTelemetry SDK's batch processor (OTEL_BSP_MAX_EXPORT_BATCH_SIZE). */
const SPANS_PER_EXPORT = 512;

/** Unlike an SDK, which drops spans that it cannot export, this one waits: nothing of the fleet's truth gets lost. */
const RETRY = { retries: Infinity, minTimeout: 200, maxTimeout: 10_000, randomize: true };

/** Sends spans to a collector by OTLP over HTTP. */
export class SpanExporter {
  readonly #url: URL;
  readonly #signal: AbortSignal;
  #waiting: SpanRow[] = [];

  /** @param endpoint as OTEL_EXPORTER_OTLP_ENDPOINT, without the path */
  constructor(endpoint: string, signal: AbortSignal) {
    this.#url = new URL('/v1/traces', endpoint);
    this.#signal = signal;
  }

  add(spans: readonly SpanRow[]): void {
    for (const span of spans) {
      this.#waiting.push(span);
    }
  }

  /** Sends all that waits. */
  async flush(): Promise<void> {
    const spans = this.#waiting;
    this.#waiting = [];
    for (let start = 0; start < spans.length; start += SPANS_PER_EXPORT) {
      const body = JSON.stringify(otlpTraces(spans.slice(start, start + SPANS_PER_EXPORT)));
      await retry(() => this.#send(body), { ...RETRY, signal: this.#signal });
    }
  }

  async #send(body: string): Promise<void> {
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      signal: this.#signal,
    });
    const text = await answer.text();
    if (!answer.ok) {
      const failure = new Error(`OTLP export: ${answer.status} ${text}`);
      // 429, 502, 503 and 504 may be tried again, by the OTLP specification; nothing else.
      throw [429, 502, 503, 504].includes(answer.status) ? failure : new AbortError(failure);
    }
  }
}
