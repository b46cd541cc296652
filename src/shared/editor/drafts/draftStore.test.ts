import { afterEach, describe, expect, it } from 'vitest';
import { draftStore } from './draftStore';

const store = draftStore(sessionStorage, () => 42);

afterEach(() => sessionStorage.clear());

describe('draftStore', () => {
  it('keeps a draft with what it was edited from, until it is discarded', () => {
    const base = { text: 'a: 1\n', version: '7' };
    expect(store.save('x', { text: 'a: 2\n', base })).toBe(true);
    expect(store.load('x')).toStrictEqual({ text: 'a: 2\n', base, savedAt: 42 });
    store.discard('x');
    expect(store.load('x')).toBeUndefined();
  });

  it.each(['', 'not JSON', '{"text": 1}'])('takes %j for no draft', (text) => {
    sessionStorage.setItem('ngf-inference-app.draft.x', text);
    expect(store.load('x')).toBeUndefined();
  });

  it('says when the browser has no room', () => {
    const full = Object.assign(Object.create(sessionStorage), {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(draftStore(full, () => 0).save('x', { text: '' })).toBe(false);
  });
});
