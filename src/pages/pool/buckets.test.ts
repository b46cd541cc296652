import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { bucketBars } from './buckets';

const frame = (rows: Array<[start: number | null, end: number | null, count: number]>) =>
  toDataFrame({
    fields: [
      { name: 'range_start', type: FieldType.number, values: rows.map(([start]) => start) },
      { name: 'range_end', type: FieldType.number, values: rows.map(([, end]) => end) },
      { name: 'count', type: FieldType.number, values: rows.map(([, , count]) => count) },
    ],
  });
const bars = (...rows: Parameters<typeof frame>[0]) =>
  bucketBars([frame(rows)], 'ms', 'Requests').flatMap(({ fields }) => fields.map(({ name, values }) => [name, values]));

describe('bucketBars', () => {
  it('names every bucket, the first and the endless one too', () => {
    expect(bars([0, 100, 1], [100, 2000, 2], [2000, null, 3])).toStrictEqual([
      ['range', ['≤ 100 ms', '100 ms – 2 s', '> 2 s']],
      ['Requests', [1, 2, 3]],
    ]);
  });

  it('leaves out empty buckets at both ends, but none in between', () => {
    expect(bars([0, 1, 0], [1, 2, 5], [2, 3, 0], [3, 4, 5], [4, null, 0])).toStrictEqual([
      ['range', ['1 ms – 2 ms', '2 ms – 3 ms', '3 ms – 4 ms']],
      ['Requests', [5, 0, 5]],
    ]);
  });

  it('is nothing without observations', () => {
    expect([bars([0, 1, 0]), bucketBars([], 'ms', 'Requests')]).toStrictEqual([[], []]);
  });
});
