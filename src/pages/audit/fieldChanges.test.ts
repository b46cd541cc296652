import { describe, expect, it } from 'vitest';
import { fieldChanges } from './fieldChanges';

describe('fieldChanges', () => {
  it('brings each place’s values before and after together', () => {
    expect(
      fieldChanges([
        { op: 'test', path: '/spec/replicas', value: 2 },
        { op: 'test', path: '/spec/paused', value: true },
        { op: 'replace', path: '/spec/replicas', value: 4 },
        { op: 'remove', path: '/spec/paused' },
        { op: 'add', path: '/spec/model', value: { name: 'llama' } },
      ])
    ).toStrictEqual([
      { path: '/spec/replicas', before: '2', after: '4' },
      { path: '/spec/paused', before: 'true' },
      { path: '/spec/model', after: '{\n  "name": "llama"\n}' },
    ]);
  });

  it('does not take what moved in a list for what was replaced', () => {
    expect(
      fieldChanges([
        { op: 'test', path: '/list/0', value: 'a' },
        { op: 'add', path: '/list/0', value: 'new' },
      ])
    ).toStrictEqual([{ path: '/list/0', after: '"new"' }]);
  });

  it('is empty where nothing was changed', () => {
    expect(fieldChanges(null)).toStrictEqual([]);
  });
});
