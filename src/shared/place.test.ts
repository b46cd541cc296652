import { describe, expect, it } from 'vitest';
import { chosenPlace, poolPlace, sqlNames } from './place';

describe('chosenPlace', () => {
  it('leaves time to macros and the rest to variables', () => {
    expect(chosenPlace).toStrictEqual({
      from: '$__fromTime',
      to: '$__toTime',
      stepSeconds: '$__interval_s',
      clusters: '${cluster}',
      namespaces: '${namespace}',
      pools: '${pool}',
    });
  });
});

describe('poolPlace', () => {
  it('holds all three parts of one pool', () => {
    expect(poolPlace({ cluster: 'east', namespace: 'chat', pool: 'llama.v2' })).toStrictEqual({
      from: '$__fromTime',
      to: '$__toTime',
      stepSeconds: '$__interval_s',
      clusters: "['east']",
      namespaces: "['chat']",
      pools: "['llama.v2']",
    });
  });

  it('refuses what is no name', () => {
    expect(() => poolPlace({ cluster: 'east', namespace: "x\\', 1) --", pool: 'llama' })).toThrow(
      'cannot be the name of a namespace'
    );
  });
});

describe('sqlNames', () => {
  it('writes no names as the empty array, which means all', () => {
    expect(sqlNames('cluster', [])).toBe('[]');
    expect(sqlNames('cluster', ['east', 'west'])).toBe("['east', 'west']");
  });
});
