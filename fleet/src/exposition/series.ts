import type { Attributes } from '@ngf/contract';

import type { HistogramFamily, MetricFamily } from './family';

/** A gauge's or counter's series. */
export class ValueSeries {
  value = 0;

  constructor(
    readonly family: MetricFamily,
    readonly attributes: Attributes
  ) {}

  add(amount: number): void {
    this.value += amount;
  }
}

/** A cumulative histogram's series. */
export class HistogramSeries {
  count = 0;
  sum = 0;
  private readonly bucketCounts: number[];
  private lastSnapshot: number[] | undefined;

  constructor(
    readonly family: HistogramFamily,
    readonly attributes: Attributes
  ) {
    this.bucketCounts = new Array<number>(family.bounds.length + 1).fill(0);
  }

  /** Counts `times` observations of the value; a value on a bound belongs below it, as `le` says. */
  observe(value: number, times = 1): void {
    const bounds = this.family.bounds;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= (bounds[middle] ?? Infinity)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    this.bucketCounts[low] = (this.bucketCounts[low] ?? 0) + times;
    this.count += times;
    this.sum += value * times;
    this.lastSnapshot = undefined;
  }

  /** Counts per bucket at this moment; the same array as before when nothing was observed since. */
  snapshot(): number[] {
    this.lastSnapshot ??= this.bucketCounts.slice();
    return this.lastSnapshot;
  }
}
