import { setTimeout as delay } from 'node:timers/promises';

import type { ClickHouseClient } from '@clickhouse/client';
import { createFleet, type Fleet } from '@ngf/fleet';

import { type Stretch } from './history';
import { LandingWriter } from './landingWriter';
import type { FeedOptions } from './options';

/** Between two batches of the past: about twice as long as one takes to write, so that pages have most of the machine. */
const PAST_REST_MS = 1500;

/** Simulated time per slice: short enough that the process answers to signals in between. */
const SLICE_MS = 60_000;

/**
 * A run of the fleet and where its rows go. It begins as a fleet does that has just been started, counters at zero and
 * processes as old as the run: where runs meet, increments are exact, and queues and caches fill anew.
 */
export class FleetRun {
  readonly #fleet: Fleet;
  readonly #landing: LandingWriter;

  constructor(
    client: ClickHouseClient,
    options: Pick<FeedOptions, 'seed' | 'scale'>,
    fromMs: number,
    private readonly signal: AbortSignal
  ) {
    this.#fleet = createFleet({ seed: options.seed, scale: options.scale, startMs: fromMs });
    this.#landing = new LandingWriter(client, signal);
  }

  get fleet(): Fleet {
    return this.#fleet;
  }

  get nowMs(): number {
    return this.#fleet.nowMs;
  }

  /** Tells the story up to `untilMs` and writes all of it. Stops early, with what it has, when aborted. */
  async tell(untilMs: number, rest: () => Promise<void> = async () => undefined): Promise<void> {
    while (this.#fleet.nowMs < untilMs && !this.signal.aborted) {
      let isFull = false;
      this.#fleet.advance(Math.min(this.#fleet.nowMs + SLICE_MS, untilMs), (batch) => {
        isFull = this.#landing.add(batch);
      });
      if (isFull) {
        await this.#landing.flush();
        await rest();
      }
    }
    await this.#landing.flush();
  }
}

/** Tells one stretch of the past, its end excluded, by a run of its own. */
export async function tellStretch(
  client: ClickHouseClient,
  options: FeedOptions,
  stretch: Stretch,
  signal: AbortSignal
): Promise<void> {
  const rest = () => delay(PAST_REST_MS, undefined, { signal }).catch(() => undefined);
  await new FleetRun(client, options, stretch.fromMs, signal).tell(stretch.toMs - 1, rest);
}
