import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { breakLines, highestValue } from './series';

const frame = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [0, 60_000] },
    { name: 'value', type: FieldType.number, values: [3, null], config: { unit: 'ms' } },
  ],
});

describe('breakLines', () => {
  it('sets how far apart points may lie', () => {
    const configs = breakLines([frame], 2, 15_000).map(({ fields }) => fields.map(({ config }) => config));
    expect(configs).toStrictEqual([[{ interval: 30_000 }, { unit: 'ms' }]]);
  });

  it('leaves frames alone while the step is not known', () => {
    expect(breakLines([frame], 2, undefined)).toStrictEqual([frame]);
  });
});

describe('highestValue', () => {
  it('looks at numbers only', () => {
    expect(highestValue([frame])).toBe(3);
    expect(highestValue([])).toBeUndefined();
  });
});
