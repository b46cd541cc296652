import type { LandingBatch } from '@ngf/contract';

import { createFleet, type Fleet } from '../fleet';
import type { FleetOptions } from '../options';
import type { RequestTruth } from '../truth';

/** A working day's noon in both clusters, outside every default incident's first minutes. */
export const NOON_MS = Date.UTC(2026, 10, 23, 18);

/** A run of a fleet with everything it yielded. */
export interface RecordedFleet {
  fleet: Fleet;
  batches: Array<{ batch: LandingBatch; atMs: number }>;
  truths: RequestTruth[];
}

/** Runs a fleet for a while, in the given slices, and keeps what it yields. */
export function recordFleet(options: Partial<FleetOptions>, sliceSeconds: readonly number[]): RecordedFleet {
  const startMs = options.startMs ?? NOON_MS;
  const fleet = createFleet({ seed: 1, scale: 0.25, incidents: [], ...options, startMs });
  const recorded: RecordedFleet = { fleet, batches: [], truths: [] };
  let untilMs = startMs;
  for (const seconds of sliceSeconds) {
    untilMs += seconds * 1000;
    fleet.advance(
      untilMs,
      (batch, atMs) => recorded.batches.push({ batch, atMs }),
      (truth) => recorded.truths.push(truth)
    );
  }
  return recorded;
}
