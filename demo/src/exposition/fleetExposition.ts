import { setTimeout as delay } from 'node:timers/promises';

import type { Fleet } from '@ngf/fleet';

import type { TargetTable } from './scrapedTarget';
import type { SpanExporter } from './spanExporter';

/** Simulated time goes on in steps of a second, the finest at which the fleet's targets change what they say. */
const TICK_MS = 1000;

/** Lets a fleet live by a clock: its targets are there to be scraped, its spans are sent. */
export class FleetExposition {
  readonly #fleet: Fleet;
  readonly #targets: TargetTable;
  readonly #spans: SpanExporter;
  #spanCount = 0;

  constructor(fleet: Fleet, targets: TargetTable, spans: SpanExporter) {
    this.#fleet = fleet;
    this.#targets = targets;
    this.#spans = spans;
  }

  /** Up to when the targets have told everything, epoch milliseconds. */
  get nowMs(): number {
    return this.#fleet.nowMs;
  }

  /** How many spans have ended so far. */
  get spanCount(): number {
    return this.#spanCount;
  }

  /** Runs the fleet to `untilMs`; does nothing where it is there already. */
  advance(untilMs: number): void {
    this.#fleet.advance(Math.max(untilMs, this.#fleet.nowMs), (batch) => {
      this.#targets.update(batch);
      this.#spans.add(batch.otel_traces);
      this.#spanCount += batch.otel_traces.length;
    });
  }

  /** Follows the clock until aborted. While the collector takes no spans time stands still: nothing scrapes, either. */
  async follow(clock: () => number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.advance(clock());
      await this.#spans.flush();
      await delay(TICK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
