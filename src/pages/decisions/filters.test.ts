import { describe, expect, it } from 'vitest';
import { checkedFilters, filtersFromUrl, filtersToUrl, isMargin, isNarrowed, noFilters } from './filters';

const filters = { request: 'abc', model: 'llama', pod: 'p-1', margin: '0.05', reason: 'close call' } as const;

describe('the filters in a URL', () => {
  it('come back as they were', () => {
    expect(filtersFromUrl(noFilters, filtersToUrl(filters))).toStrictEqual(filters);
  });

  it('keep what the URL’s change does not name, and drop what left it', () => {
    expect(filtersFromUrl(filters, { pod: null, model: 'qwen' })).toStrictEqual({ ...filters, pod: '', model: 'qwen' });
  });

  it('are none where they cannot be any', () => {
    expect(checkedFilters({ ...noFilters, margin: '1 OR 1=1', reason: 'fate' })).toStrictEqual(noFilters);
  });

  it('narrow nothing when empty', () => {
    expect([isNarrowed(noFilters), isNarrowed(filters)]).toStrictEqual([false, true]);
  });
});

it.each([
  ['0', true],
  ['0.25', true],
  ['', false],
  ['-1', false],
  ['1e3', false],
  ['1; DROP', false],
])('takes %j for a margin: %s', (text, expected) => {
  expect(isMargin(text)).toBe(expected);
});
