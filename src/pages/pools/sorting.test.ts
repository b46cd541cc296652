import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPool } from '../../test/arbitraries';
import { aPool, aSilentPool } from '../../test/pools';
import { sortToUrl } from '../../shared/table/sorting';
import { defaultSort, type PoolSort, poolSortAfterClick, poolSortFromUrl, type SortColumn, sortPools } from './sorting';

const names = (pools: Array<{ pool: string }>) => pools.map(({ pool }) => pool);

describe('sortPools', () => {
  it('puts the worst first by default', () => {
    const pools = [aPool({ pool: 'well' }), aSilentPool({ pool: 'silent' }), aPool({ pool: 'down', readyReplicas: 0 })];
    expect(names(sortPools(pools, defaultSort))).toStrictEqual(['down', 'silent', 'well']);
  });

  it('puts no data last in both directions', () => {
    const pools = [
      aSilentPool({ pool: 'silent' }),
      aPool({ pool: 'fast', ttftP95: 1 }),
      aPool({ pool: 'slow', ttftP95: 9 }),
    ];
    const sorted = (direction: PoolSort['direction']) => names(sortPools(pools, { column: 'ttftP95', direction }));
    expect(sorted('ascending')).toStrictEqual(['fast', 'slow', 'silent']);
    expect(sorted('descending')).toStrictEqual(['slow', 'fast', 'silent']);
  });

  it('counts numbers in names', () => {
    const pools = [aPool({ pool: 'llama-70b' }), aPool({ pool: 'llama-8b' })];
    expect(names(sortPools(pools, { column: 'pool', direction: 'ascending' }))).toStrictEqual([
      'llama-8b',
      'llama-70b',
    ]);
  });

  it('gives the same order for any order of the same pools, and loses none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPool, { selector: ({ pool }) => pool }), (pools) => {
        const sort: PoolSort = { column: 'queue', direction: 'descending' };
        expect(sortPools([...pools].reverse(), sort)).toStrictEqual(sortPools(pools, sort));
      })
    );
  });
});

describe('poolSortAfterClick', () => {
  it('turns around on the same column', () => {
    const turned = poolSortAfterClick({ column: 'queue', direction: 'descending' }, 'queue');
    expect(turned).toStrictEqual({ column: 'queue', direction: 'ascending' });
    expect(poolSortAfterClick(turned, 'queue')).toStrictEqual({ column: 'queue', direction: 'descending' });
  });

  it('starts with what matters: high figures, few ready, names from a', () => {
    const first = (column: SortColumn) => poolSortAfterClick(defaultSort, column).direction;
    expect([first('ttftP95'), first('ready'), first('pool')]).toStrictEqual(['descending', 'ascending', 'ascending']);
  });
});

describe('the sort in the URL', () => {
  it.each(['ttftP95', '-ttftP95', 'pool'])('survives as %s', (text) => {
    expect(sortToUrl(poolSortFromUrl(text))).toBe(text);
  });

  it.each(['', 'nothing', '-', 'constructor', '__proto__'])('falls back from “%s”', (text) => {
    expect(poolSortFromUrl(text)).toStrictEqual(defaultSort);
  });
});
