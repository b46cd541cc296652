import { describe, expect, it } from 'vitest';
import { CHANGES, scalingQueries } from './queries';

const names = {
  running: 'Running',
  waiting: 'Waiting',
  kvCacheMean: 'Mean',
  kvCacheHighest: 'Fullest pod',
  ready: 'Ready',
};
const all = scalingQueries({ cluster: 'east', namespace: 'chat', pool: 'llama' }, names);

describe('the queries of a pool’s scaling', () => {
  it.each(all)('$refId is of this pool alone', ({ rawSql }) => {
    expect(rawSql).toMatch(/\['east'\][\s\S]*\['chat'\][\s\S]*\['llama'\]/);
    expect(rawSql).not.toContain('${');
  });

  it('are told apart', () => {
    expect(all.map(({ refId }) => refId)).toEqual([CHANGES, 'running', 'waiting', 'kvCache', 'ready']);
  });

  it('let no name into SQL that Kubernetes would not allow', () => {
    expect(() => scalingQueries({ cluster: 'east', namespace: 'chat', pool: "x' OR 1=1" }, names)).toThrow(
      'cannot be the name of a pool'
    );
  });
});
