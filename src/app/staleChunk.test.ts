import { afterEach, describe, expect, it } from 'vitest';
import { isStaleChunk, mayReload } from './staleChunk';

afterEach(() => sessionStorage.clear());

describe('isStaleChunk', () => {
  it('knows webpack’s error by name and by text', () => {
    expect(isStaleChunk(Object.assign(new Error('x'), { name: 'ChunkLoadError' }))).toBe(true);
    expect(isStaleChunk(new Error('Loading chunk 690 failed.'))).toBe(true);
    expect(isStaleChunk(new Error('x is undefined'))).toBe(false);
  });
});

describe('mayReload', () => {
  it('allows one reload a minute, so that a page never reloads for ever', () => {
    expect([0, 1, 59_999, 60_000].map((passed) => mayReload(sessionStorage, 1_000_000 + passed))).toStrictEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
