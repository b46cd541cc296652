import { describe, expect, it } from 'vitest';
import { defaultView, type PodsView, viewFromUrl, viewToUrl } from './view';

const chosen: PodsView = {
  shape: 'table',
  color: 'ttft',
  group: 'node',
  search: 'llama',
  sort: { column: 'queue', direction: 'ascending' },
  page: 3,
};

describe('the view in the URL', () => {
  it('says nothing of what is as by default', () => {
    expect(Object.values(viewToUrl(defaultView)).filter((value) => value !== undefined)).toStrictEqual([]);
  });

  it('survives the way there and back', () => {
    expect(viewFromUrl(defaultView, viewToUrl(chosen))).toStrictEqual(chosen);
  });

  it('stays as it is where the URL says nothing new, and falls back for a key that left', () => {
    expect(viewFromUrl(chosen, { color: null })).toStrictEqual({ ...chosen, color: defaultView.color });
  });

  it.each(['', '__proto__', 'constructor', '-1', '1e9', "x' OR 1"])('falls back from “%s”', (text) => {
    const values = { view: text, color: text, group: text, sort: text, page: text };
    expect(viewFromUrl(chosen, values)).toStrictEqual({ ...defaultView, search: chosen.search });
  });
});
