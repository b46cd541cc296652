import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyObject, anyValue } from '../testing/arbitraries';
import { threeWayMerge } from './threeWayMerge';

const backend = (name: string, weight: number) => ({ name, weight });
const rule = (path: string, timeout: string) => ({ matches: [{ path }], timeout });

describe('threeWayMerge', () => {
  it('takes from each side what only it changed', () => {
    const base = { spec: { a: 1, b: 1, c: 1 } };
    expect(threeWayMerge(base, { spec: { a: 2, b: 1 } }, { spec: { a: 1, b: 1, c: 1, d: 3 } })).toStrictEqual({
      merged: { spec: { a: 2, b: 1, d: 3 } },
      conflicts: [],
    });
  });

  it('marks what both changed, and prefers what was typed', () => {
    expect(threeWayMerge({ a: 1 }, { a: 2 }, { a: 3 })).toStrictEqual({
      merged: { a: 3 },
      conflicts: [{ path: ['a'], base: 1, theirs: 2, mine: 3 }],
    });
  });

  it('takes theirs where that is chosen, also what they removed', () => {
    const [base, theirs, mine] = [{ a: 1, b: 1 }, { b: 2 }, { a: 3, b: 3 }];
    expect(threeWayMerge(base, theirs, mine, (number) => (number === 0 ? 'theirs' : 'mine')).merged).toStrictEqual({
      b: 3,
    });
  });

  it('merges backends by name, whatever their order', () => {
    const { merged, conflicts } = threeWayMerge(
      [backend('a', 90), backend('b', 10)],
      [backend('c', 5), backend('b', 10), backend('a', 80)],
      [backend('a', 90), backend('b', 20)]
    );
    expect(conflicts).toStrictEqual([]);
    expect(merged).toHaveLength(3);
    expect(merged).toEqual(expect.arrayContaining([backend('a', 80), backend('b', 20), backend('c', 5)]));
  });

  it('asks when one side removed what the other changed', () => {
    const base = [backend('a', 90), backend('b', 10)];
    const [theirs, mine] = [[backend('a', 90)], [backend('a', 90), backend('b', 20)]];
    expect(threeWayMerge(base, theirs, mine).conflicts).toStrictEqual([
      { path: [1], base: backend('b', 10), theirs: undefined, mine: backend('b', 20) },
    ]);
    expect(threeWayMerge(base, theirs, mine, () => 'theirs').merged).toStrictEqual(theirs);
  });

  it('merges neighbouring rules without names', () => {
    const base = [rule('/a', '1s'), rule('/b', '1s')];
    const { merged, conflicts } = threeWayMerge(
      base,
      [rule('/a', '1s'), rule('/b', '9s')],
      [rule('/a', '5s'), rule('/b', '1s')]
    );
    expect(conflicts).toStrictEqual([]);
    expect(merged).toStrictEqual([rule('/a', '5s'), rule('/b', '9s')]);
  });

  it('does not guess which rule is which when one side swapped them', () => {
    const [a, b] = [rule('/a', '1s'), rule('/b', '1s')];
    const mine = [rule('/a', '5s'), b];
    expect(threeWayMerge([a, b], [b, a], mine)).toStrictEqual({
      merged: mine,
      conflicts: [{ path: [], base: [a, b], theirs: [b, a], mine }],
    });
  });

  it('leaves an edit alone when nobody else made one, and the other way round', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (base, edit) => {
        expect(threeWayMerge(base, base, edit)).toStrictEqual({ merged: edit, conflicts: [] });
        expect(threeWayMerge(base, edit, base)).toStrictEqual({ merged: edit, conflicts: [] });
        expect(threeWayMerge(base, edit, edit)).toStrictEqual({ merged: edit, conflicts: [] });
      })
    );
  });

  it('finds the same conflicts from either side', () => {
    fc.assert(
      fc.property(anyObject, anyObject, anyObject, (base, one, other) => {
        const values = ({ path, theirs, mine }: { path: unknown; theirs: unknown; mine: unknown }) => [
          path,
          theirs,
          mine,
        ];
        const there = threeWayMerge(base, one, other).conflicts;
        const here = threeWayMerge(base, other, one).conflicts.map(({ path, theirs, mine }) => ({
          path,
          theirs: mine,
          mine: theirs,
        }));
        expect(new Set(there.map(values).map((each) => JSON.stringify(each)))).toStrictEqual(
          new Set(here.map(values).map((each) => JSON.stringify(each)))
        );
      })
    );
  });

  it('never loses what was typed into a map, and takes theirs everywhere if told so', () => {
    const flat = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), anyValue, { noNullPrototype: true });
    fc.assert(
      fc.property(flat, flat, flat, (base, theirs, mine) => {
        const { merged, conflicts } = threeWayMerge({ base }, { base: theirs }, { base: mine });
        const text = JSON.stringify(merged);
        for (const [key, value] of Object.entries(mine)) {
          if (!Object.hasOwn(base, key) && !Object.hasOwn(theirs, key)) {
            expect(text).toContain(JSON.stringify({ [key]: value }).slice(1, -1));
          }
        }
        if (conflicts.length === 0) {
          return;
        }
        const chosen = threeWayMerge({ base }, { base: theirs }, { base: mine }, () => 'theirs');
        expect(chosen.conflicts.length).toBe(conflicts.length);
      })
    );
  });
});
