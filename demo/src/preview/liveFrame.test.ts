import type { LivePoint } from '@ngf/backend-proxy';
import { describe, expect, it } from 'vitest';
import { liveFrame } from './liveFrame';

const aPoint: LivePoint = { topic: 'scaling-events', tags: {}, fields: { pool: 'llama', toReplicas: 2 }, atMs: 7 };

describe('a live frame', () => {
  it('has every field that any point has, and nothing where a point lacks it', () => {
    const other: LivePoint = { ...aPoint, fields: { pool: 'qwen', isEstimate: true }, atMs: 8 };
    expect(liveFrame([aPoint, other])).toEqual({
      schema: {
        fields: [
          { name: 'labels', type: 'string' },
          { name: 'time', type: 'time' },
          { name: 'isEstimate', type: 'boolean' },
          { name: 'pool', type: 'string' },
          { name: 'toReplicas', type: 'number' },
        ],
      },
      data: {
        values: [
          ['', ''],
          [7, 8],
          [null, true],
          ['llama', 'qwen'],
          [2, null],
        ],
      },
    });
  });

  it('tells tags as labels', () => {
    const { data } = liveFrame([{ ...aPoint, tags: { pool: 'llama', cluster: 'east' } }]);
    expect(data.values[0]).toEqual(['cluster=east, pool=llama']);
  });
});
