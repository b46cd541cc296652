import { describe, expect, it } from 'vitest';
import { aPod } from '../../test/pods';
import { type GroupingId, groupPods } from './grouping';
import type { PodState } from '../../shared/podStates';

const pods = [
  aPod({ pod: 'b-10', pool: 'b', node: 'n1' }),
  aPod({ pod: 'b-2', pool: 'b', node: 'n2', gpuType: null }),
  aPod({ pod: 'a-1', pool: 'a', node: null }),
  aPod({ pod: 'b-1', pool: 'b', cluster: 'west', node: 'n1' }),
];

const names = (grouping: GroupingId, of: readonly PodState[] = pods) =>
  groupPods(of, grouping).map((group) => [group.name, group.place, ...group.pods.map(({ pod }) => pod)]);

describe('groupPods', () => {
  it('tells pools of one name in two clusters apart, and counts numbers in names', () => {
    expect(names('pool')).toStrictEqual([
      ['a', 'east / chat', 'a-1'],
      ['b', 'east / chat', 'b-2', 'b-10'],
      ['b', 'west / chat', 'b-1'],
    ]);
  });

  it('tells nodes of one name in two clusters apart; what nobody knows comes last', () => {
    expect(names('node')).toStrictEqual([
      ['n1', 'east', 'b-10'],
      ['n1', 'west', 'b-1'],
      ['n2', 'east', 'b-2'],
      ['', 'east', 'a-1'],
    ]);
  });

  it('puts the same type of GPU together wherever it is', () => {
    expect(names('gpu').map(([name, place]) => [name, place])).toStrictEqual([
      ['NVIDIA H100', ''],
      ['', ''],
    ]);
  });

  it('gives every pod the same place in whatever order the rows come', () => {
    expect(names('pool', [...pods].reverse())).toStrictEqual(names('pool'));
  });
});
