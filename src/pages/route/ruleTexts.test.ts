import { describe, expect, it } from 'vitest';
import { filterText, matchTexts } from './ruleTexts';

describe('matchTexts', () => {
  it('writes path, method and headers', () => {
    const headers = [
      { name: 'x-tier', value: 'gold' },
      { name: 'x-id', type: 'RegularExpression' as const, value: '^a' },
    ];
    expect(
      matchTexts({
        matches: [
          { path: { type: 'Exact', value: '/v1/chat' }, method: 'POST' },
          { path: { value: '/v1' }, headers },
          { path: { type: 'RegularExpression', value: '/v[12]' } },
        ],
      })
    ).toStrictEqual(['POST  = /v1/chat', '^ /v1  x-tier = gold  x-id ~ ^a', '~ /v[12]']);
  });

  it('takes every request where nothing is said', () => {
    expect(matchTexts({})).toStrictEqual(['^ /']);
    expect(matchTexts({ matches: [] })).toStrictEqual(['^ /']);
    expect(matchTexts({ matches: [{}] })).toStrictEqual(['^ /']);
  });
});

describe('filterText', () => {
  it('shows what a filter is set to', () => {
    const rewrite = { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } };
    expect(filterText({ type: 'URLRewrite', urlRewrite: rewrite })).toBe(`URLRewrite ${JSON.stringify(rewrite)}`);
    expect(filterText({ type: 'CORS' })).toBe('CORS');
  });
});
