import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HistogramSeries } from './series';

const FAMILY = { name: 'test', help: '', bounds: [0.1, 0.5, 1] };

describe('a histogram series', () => {
  it('puts a value on a bound into the bucket that ends there', () => {
    const series = new HistogramSeries(FAMILY, {});
    [0, 0.1, 0.11, 0.5, 1, 1.01].forEach((value) => series.observe(value));
    expect(series.snapshot()).toStrictEqual([2, 2, 1, 1]);
    expect(series.count).toBe(6);
    expect(series.sum).toBeCloseTo(2.72);
  });

  it('counts weights, and keeps each snapshot as it was', () => {
    const series = new HistogramSeries(FAMILY, {});
    series.observe(0.2, 5);
    const before = series.snapshot();
    expect(series.snapshot()).toBe(before);
    series.observe(0.2);
    expect(before).toStrictEqual([0, 5, 0, 0]);
    expect(series.snapshot()).toStrictEqual([0, 6, 0, 0]);
  });

  it('finds for any value the first bound that holds it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2, noNaN: true }), (value) => {
        const series = new HistogramSeries(FAMILY, {});
        series.observe(value);
        const bound = FAMILY.bounds.findIndex((upper) => value <= upper);
        expect(series.snapshot().indexOf(1)).toBe(bound === -1 ? FAMILY.bounds.length : bound);
      })
    );
  });
});
