import { describe, expect, it } from 'vitest';
import type { Frame, FrameField } from './frame';
import { longToWide } from './longToWide';

const time: FrameField = { name: 'time', type: 'time', typeInfo: { frame: 'time.Time' } };
const pool: FrameField = { name: 'pool', type: 'string', typeInfo: { frame: 'string' } };
const number = (name: string): FrameField => ({ name, type: 'number', typeInfo: { frame: 'float64' } });

function frameOf(fields: FrameField[], values: unknown[][]): Frame {
  const meta = { executedQueryString: '', preferredVisualisationType: 'graph' } as const;
  return { schema: { refId: 'A', name: 'A', meta, fields }, data: { values } };
}

describe('longToWide', () => {
  it('makes a field of each label set and null of what is missing', () => {
    const wide = longToWide(
      frameOf(
        [time, pool, number('p95')],
        [
          [1, 1, 2, 3],
          ['b', 'a', 'a', 'b'],
          [10, 20, 30, 40],
        ]
      )
    );
    expect(wide.schema.fields.map(({ name, labels }) => [name, labels])).toStrictEqual([
      ['time', undefined],
      ['p95', { pool: 'a' }],
      ['p95', { pool: 'b' }],
    ]);
    expect(wide.data.values).toStrictEqual([
      [1, 2, 3],
      [20, 30, null],
      [10, null, 40],
    ]);
    expect(wide.schema.meta.type).toBe('timeseries-wide');
  });

  it('sorts by value column, then by labels', () => {
    const wide = longToWide(frameOf([time, number('y'), number('x'), pool], [[1], [1], [2], ['a']]));
    expect(wide.schema.fields.map(({ name }) => name)).toStrictEqual(['time', 'x', 'y']);
  });

  it('takes a null label for an empty one', () => {
    const wide = longToWide(frameOf([time, pool, number('x')], [[1], [null], [2]]));
    expect(wide.schema.fields[1]?.labels).toStrictEqual({ pool: '' });
  });

  it('leaves what is no long series', () => {
    const alreadyWide = frameOf([time, number('x')], [[1], [2]]);
    const table = frameOf([pool, number('x')], [['a'], [2]]);
    expect(longToWide(alreadyWide)).toBe(alreadyWide);
    expect(longToWide(table)).toBe(table);
  });

  it('refuses times out of order, as Grafana does', () => {
    const unsorted = frameOf(
      [time, pool, number('x')],
      [
        [2, 1],
        ['a', 'a'],
        [1, 2],
      ]
    );
    expect(() => longToWide(unsorted)).toThrow('sorted ascending by time');
  });
});
