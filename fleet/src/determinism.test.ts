import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { NOON_MS, recordFleet, type RecordedFleet } from './testing/recordFleet';

const WHOLE = [300];
/** Seven slices of the same length in all, some ending between seconds. */
const ODD_SLICES = [0.25, 13.5, 1.25, 99, 0.001, 185.5, 0.499];

function digest({ batches, truths }: RecordedFleet): string {
  const hash = createHash('sha256');
  for (const { batch, atMs } of batches) {
    hash.update(String(atMs)).update(JSON.stringify(batch));
  }
  return hash.update(JSON.stringify(truths)).digest('hex');
}

describe('determinism', { timeout: 30_000 }, () => {
  // The default schedule has a crash half a minute into this run.
  const options = { scale: 0.5, incidents: undefined, startMs: NOON_MS + 30.5 * 60_000 };

  it('gives the same bytes for the same seed', () => {
    expect(digest(recordFleet(options, WHOLE))).toBe(digest(recordFleet(options, WHOLE)));
  });

  it('gives the same bytes however time is cut', () => {
    expect(digest(recordFleet(options, ODD_SLICES))).toBe(digest(recordFleet(options, WHOLE)));
  });

  it('gives other bytes for another seed', () => {
    expect(digest(recordFleet({ ...options, seed: 2 }, [60]))).not.toBe(digest(recordFleet(options, [60])));
  });

  it('shares identities, but no request, between fleets that start at different times', () => {
    const early = recordFleet({}, [120]);
    const late = recordFleet({ startMs: NOON_MS + 120_000 }, [120]);
    const podNames = ({ fleet }: RecordedFleet) => fleet.pools().flatMap((pool) => pool.pods.map((pod) => pod.name));
    expect(podNames(late)).toStrictEqual(podNames(early));
    const traceIds = new Set(early.truths.map((truth) => truth.traceId));
    expect(late.truths.filter((truth) => traceIds.has(truth.traceId))).toStrictEqual([]);
  });
});
