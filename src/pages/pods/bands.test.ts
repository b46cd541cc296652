import { metrics } from '@ngf/telemetry';
import { describe, expect, it } from 'vitest';
import { bandOf, bandRange, bandsOf } from './bands';
import { MEASURE_IDS, measures } from './measures';

const lookOf = (id: keyof typeof measures, value: number | null) => bandOf(bandsOf(measures[id]), value)?.look;

describe('bands', () => {
  it.each(MEASURE_IDS)('of %s rise without a gap, and end with the catalogue’s thresholds', (id) => {
    const bands = bandsOf(measures[id]);
    expect(bands.slice(1).map(({ from }) => from)).toStrictEqual(bands.slice(0, -1).map(({ to }) => to));
    expect(bands.every(({ from, to }) => to === undefined || to > from)).toBe(true);
    const thresholds = measures[id].metric.thresholds ?? [];
    expect(bands.filter(({ look }) => typeof look === 'string').map(({ from }) => from)).toStrictEqual(
      thresholds.map(({ value }) => value)
    );
  });

  it('give a value the look of the threshold that it has reached', () => {
    const [warning, critical] = metrics.kvCacheUtilization.thresholds;
    expect([
      lookOf('kv', 0),
      lookOf('kv', warning.value - 0.001),
      lookOf('kv', warning.value),
      lookOf('kv', critical.value),
    ]).toStrictEqual([0, 3, 'warning', 'critical']);
  });

  it('give no data none, which is not the look of 0', () => {
    expect(lookOf('queue', null)).toBeUndefined();
    expect(lookOf('queue', 0)).toBe(0);
  });

  it('give what lies below the lowest the lowest', () => {
    expect(lookOf('temperature', -5)).toBe(0);
  });

  it('say their range in the metric’s unit', () => {
    const bands = bandsOf(measures.kv);
    expect([bands[0], bands.at(-1)].map((band) => band && bandRange(band, measures.kv))).toStrictEqual([
      '0% – 20%',
      '≥ 90%',
    ]);
  });
});
