import fc from 'fast-check';

import { APART, type PoolName } from './poolOf';

/** What an upgrade of an endpoint picker under the same identity changes, from an instant on. */
export interface Upgrade {
  /** Epoch milliseconds. */
  atMs: number;
  /** Its families had their former prefix until then. */
  renames: boolean;
  /** Its histograms have but every second bound from then on. */
  coarsens: boolean;
  /** Its counters begin again at zero, as those of a new process do; otherwise they go on. */
  restarts: boolean;
}

/** What befalls a fleet's rows between its exporters and ClickHouse. Each pool meets no more than one thing. */
export interface Disturbance {
  /** No scrape of this pool arrives of the instants between. */
  gap: { pool: PoolName; fromMs: number; toMs: number };
  upgrade: Upgrade & { pool: PoolName };
  /** This pool's counters and histograms arrive as deltas. */
  deltas: PoolName;
  /** A pod of this pool crashes. */
  crash: { pool: PoolName; atMs: number };
  /** This pool's endpoint picker is away for a moment: no minute is without a scrape of it. */
  pickerDown: { pool: PoolName; atMs: number };
  /** Shares of the batches that arrive last, and that arrive twice. */
  lateShare: number;
  repeatedShare: number;
}

const MINUTE_MS = 60_000;

/** The disturbance of a seed, in a run of ten minutes or more; the same seed gives the same. */
export function disturbanceOf(seed: number, startMs: number): Disturbance {
  const within = (fromMinute: number, toMinute: number) =>
    fc.integer({ min: startMs + fromMinute * MINUTE_MS, max: startMs + toMinute * MINUTE_MS });
  const disturbance = fc
    .record({
      pools: fc.shuffledSubarray([...APART], { minLength: APART.length }),
      gapFromMs: within(1, 5),
      gapMs: fc.integer({ min: 30_000, max: 4 * MINUTE_MS }),
      upgrade: fc
        .record({ atMs: within(3, 8), renames: fc.boolean(), coarsens: fc.boolean(), restarts: fc.boolean() })
        .filter(({ renames, coarsens, restarts }) => renames || coarsens || restarts),
      crashAtMs: within(2, 7),
      pickerDownAtMs: within(2, 7),
      lateShare: fc.constantFrom(0.05, 0.2, 0.5),
      repeatedShare: fc.constantFrom(0.1, 0.3, 1),
    })
    .map(({ pools: [first, second, third, fourth, fifth], gapFromMs, gapMs, crashAtMs, pickerDownAtMs, ...rest }) => {
      if (!first || !second || !third || !fourth || !fifth) {
        throw new Error(`a disturbance takes five pools, not ${APART.length}`);
      }
      return {
        gap: { pool: first, fromMs: gapFromMs, toMs: gapFromMs + gapMs },
        deltas: third,
        crash: { pool: fourth, atMs: crashAtMs },
        pickerDown: { pool: fifth, atMs: pickerDownAtMs },
        lateShare: rest.lateShare,
        repeatedShare: rest.repeatedShare,
        upgrade: { ...rest.upgrade, pool: second },
      };
    });
  const [drawn] = fc.sample(disturbance, { seed, numRuns: 1 });
  if (drawn === undefined) {
    throw new Error(`nothing was drawn for seed ${seed}`);
  }
  return drawn;
}
