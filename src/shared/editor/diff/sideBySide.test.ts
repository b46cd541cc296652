import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldUnchanged, sideBySide } from './sideBySide';

const anyText = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

describe('sideBySide', () => {
  it('puts a changed line beside what it was', () => {
    expect(sideBySide('a: 1\nb: 2\n', 'a: 1\nb: 3\nc: 4\n')).toStrictEqual([
      { kind: 'same', before: { number: 1, text: 'a: 1' }, after: { number: 1, text: 'a: 1' } },
      { kind: 'changed', before: { number: 2, text: 'b: 2' }, after: { number: 2, text: 'b: 3' } },
      { kind: 'changed', before: undefined, after: { number: 3, text: 'c: 4' } },
    ]);
  });

  it('holds both texts whole and in order', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const rows = sideBySide(before, after);
        for (const [side, text] of [['before', before] as const, ['after', after] as const]) {
          const lines = rows.flatMap((row) => row[side] ?? []);
          expect(lines.map((line) => `${line.text}\n`).join('')).toBe(text);
          expect(lines.map(({ number }) => number)).toStrictEqual(lines.map((_, index) => index + 1));
        }
        expect(rows.every(({ kind }) => kind === 'same')).toBe(before === after);
        expect(foldUnchanged(rows).flatMap((stretch) => stretch.rows)).toStrictEqual(rows);
      })
    );
  });
});

describe('foldUnchanged', () => {
  it('keeps three lines around a change', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const changed = lines.map((line, index) => (index === 10 ? 'x\n' : line));
    const stretches = foldUnchanged(sideBySide(lines.join(''), changed.join('')));
    expect(stretches.map(({ folded, rows }) => [folded, rows.length])).toStrictEqual([
      [true, 7],
      [false, 7],
      [true, 6],
    ]);
  });
});
