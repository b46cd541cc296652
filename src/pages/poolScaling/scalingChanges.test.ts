import { FieldType, toDataFrame } from '@grafana/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeScaling, readLiveScaling, readScaling, type ScalingChange } from './scalingChanges';

const POOL = { cluster: 'east', namespace: 'chat', pool: 'llama' };
const change = (time: number, from: number, to: number): ScalingChange => ({ time, from, to, trigger: 'HPA llama' });

/** What really happened, oldest first: each change begins where the one before it ended. */
const stories = fc
  .array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 })
  .map((replicas) =>
    replicas
      .filter((to, index) => to !== (replicas[index - 1] ?? 0))
      .map((to, index, all) => change(1000 * (index + 1), all[index - 1] ?? 0, to))
  );

describe('history and live changes together', () => {
  it('tell each change once, newest first, wherever the seam lies and whoever else saw it a moment later', () => {
    fc.assert(
      fc.property(stories, fc.nat(12), fc.nat(12), fc.boolean(), (story, lastOfHistory, firstLive, isSeenTwice) => {
        const history = story.slice(0, lastOfHistory).reverse();
        const live = story.slice(Math.min(firstLive, lastOfHistory));
        const seen = isSeenTwice ? live.flatMap((one) => [one, { ...one, time: one.time + 7 }]) : live;
        expect(mergeScaling(seen, history)).toEqual([...story].reverse());
      })
    );
  });
});

describe('the answer of the history', () => {
  it('is read row by row; none is no change', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'time_ms', type: FieldType.number, values: [2000] },
        { name: 'from_replicas', type: FieldType.number, values: [1] },
        { name: 'to_replicas', type: FieldType.number, values: [2] },
        { name: 'trigger', type: FieldType.string, values: ['HPA llama'] },
      ],
    });
    expect(readScaling(frame)).toEqual([change(2000, 1, 2)]);
    expect(readScaling(undefined)).toEqual([]);
  });
});

describe('a live message', () => {
  it('is read for the changes of one pool in its cluster and namespace', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: [1, 2, 3, 4] },
        { name: 'cluster', type: FieldType.string, values: ['east', 'west', 'east', 'east'] },
        { name: 'namespace', type: FieldType.string, values: ['chat', 'chat', 'code', 'chat'] },
        { name: 'pool', type: FieldType.string, values: ['llama', 'llama', 'llama', 'qwen'] },
        { name: 'fromReplicas', type: FieldType.number, values: [3, 3, 3, 3] },
        { name: 'toReplicas', type: FieldType.number, values: [4, 5, 6, 7] },
        { name: 'trigger', type: FieldType.string, values: ['HPA llama', 'a', 'b', 'c'] },
      ],
    });
    expect(readLiveScaling(frame, POOL)).toEqual([change(1, 3, 4)]);
  });
});
