import { DataTopic } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import type { ScalingChange } from './scalingChanges';
import { asAnnotations, replicasLine } from './timeline';

const change = (time: number, from: number, to: number): ScalingChange => ({ time, from, to, trigger: '' });
const range = { from: 1000, to: 9000 };
const pointsOf = (changes: ScalingChange[]) =>
  replicasLine(changes, range, 'Wanted').map(({ fields: [time, value] }) =>
    time?.values.map((at, index) => [at, value?.values[index]])
  );

describe('the line of wanted replicas', () => {
  it('has a step at each change, from the range’s start to its end', () => {
    expect(pointsOf([change(5000, 3, 2), change(3000, 2, 3)])).toEqual([
      [
        [1000, 2],
        [3000, 3],
        [5000, 2],
        [9000, 2],
      ],
    ]);
  });

  it('breaks where a change was not seen', () => {
    expect(pointsOf([change(5000, 6, 7), change(3000, 2, 3)])).toEqual([
      [
        [1000, 2],
        [3000, 3],
        [4999, null],
        [5000, 7],
        [9000, 7],
      ],
    ]);
  });

  it('is not drawn where nothing is known', () => {
    expect(replicasLine([], range, 'Wanted')).toEqual([]);
  });
});

it('marks changes as annotations, oldest first', () => {
  const frame = asAnnotations([change(5000, 3, 2), change(3000, 2, 3)], ({ from, to }) => `${from} → ${to}`);
  expect(frame.meta).toEqual({ dataTopic: DataTopic.Annotations });
  expect(frame.fields.map(({ name, values }) => [name, values])).toEqual([
    ['time', [3000, 5000]],
    ['text', ['2 → 3', '3 → 2']],
    ['color', ['green', 'orange']],
  ]);
});
