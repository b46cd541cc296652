import fc from 'fast-check';

import type { Disturbance } from './disturbance';
import type { MetricBatch } from './disturb';

/**
 * What arrives first and what arrives late, both in no order, with batches that arrive twice: together in one landing or
 * once in each.
 */
export function landingsOf(batches: readonly MetricBatch[], disturbance: Disturbance, seed: number): MetricBatch[] {
  const fate = fc.record({
    order: fc.nat(),
    late: fc.double({ min: 0, max: 1 }),
    again: fc.double({ min: 0, max: 1 }),
  });
  const fates = fc.sample(fate, { seed, numRuns: batches.length });
  const landings: Array<Array<{ order: number; batch: MetricBatch }>> = [[], []];
  batches.forEach((batch, index) => {
    const { order = 0, late = 1, again = 1 } = fates[index] ?? {};
    const isLate = late < disturbance.lateShare;
    landings[isLate ? 1 : 0]?.push({ order, batch });
    if (again < disturbance.repeatedShare) {
      landings[isLate || order % 2 === 0 ? 1 : 0]?.push({ order: order / 2, batch });
    }
  });
  return landings.map((landing) => joined(landing.sort((a, b) => a.order - b.order).map(({ batch }) => batch)));
}

function joined(batches: readonly MetricBatch[]): MetricBatch {
  return {
    otel_metrics_gauge: batches.flatMap((batch) => batch.otel_metrics_gauge),
    otel_metrics_sum: batches.flatMap((batch) => batch.otel_metrics_sum),
    otel_metrics_histogram: batches.flatMap((batch) => batch.otel_metrics_histogram),
  };
}
