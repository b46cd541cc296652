import { describe, expect, it } from 'vitest';
import { expandMacros } from './macros';

const context = { from: 1_700_000_000_500, to: 1_700_003_600_000, intervalMs: 15_000 };
const expand = (sql: string) => expandMacros(sql, context);

describe('expandMacros', () => {
  it.each([
    ['$__timeFilter(t)', 't >= toDateTime(1700000000) AND t <= toDateTime(1700003600)'],
    [
      '$__timeFilter_ms(t)',
      't >= fromUnixTimestamp64Milli(1700000000500) AND t <= fromUnixTimestamp64Milli(1700003600000)',
    ],
    ['$__dateFilter(d)', "d >= toDate('2023-11-14') AND d <= toDate('2023-11-14')"],
    ['$__timeInterval(t)', 'toStartOfInterval(toDateTime(t), INTERVAL 15 second)'],
    ['$__timeInterval_ms(t)', 'toStartOfInterval(toDateTime64(t, 3), INTERVAL 15000 millisecond)'],
    ['$__interval_s', '15'],
    ['$__interval_ms', '15000'],
    ['$__fromTime', 'toDateTime(1700000000)'],
    ['$__toTime', 'toDateTime(1700003600)'],
    ['$__fromTime_ms', 'fromUnixTimestamp64Milli(1700000000500)'],
    ['$__toTime_ms', 'fromUnixTimestamp64Milli(1700003600000)'],
  ])('%s', (macro, expanded) => {
    expect(expand(`SELECT ${macro} FROM x`)).toBe(`SELECT ${expanded} FROM x`);
  });

  it('takes date and time columns apart, under both names', () => {
    const expanded =
      "(d >= toDate('2023-11-14') AND d <= toDate('2023-11-14')) AND " +
      '(t >= toDateTime(1700000000) AND t <= toDateTime(1700003600))';
    expect(expand('$__dateTimeFilter(d, t)')).toBe(expanded);
    expect(expand('$__dt(d, t)')).toBe(expanded);
  });

  it('keeps the commas and brackets of an argument, and expands macros inside it', () => {
    expect(expand('$__timeInterval(greatest(a, $__fromTime))')).toBe(
      'toStartOfInterval(toDateTime(greatest(a, toDateTime(1700000000))), INTERVAL 15 second)'
    );
  });

  it('never rounds an interval down to nothing', () => {
    expect(expandMacros('$__interval_s', { ...context, intervalMs: 200 })).toBe('1');
  });

  it('leaves what it does not know', () => {
    expect(expand('SELECT $__adHocFilters(x), $1')).toBe('SELECT $__adHocFilters(x), $1');
  });

  it('says which macro is written wrongly', () => {
    expect(() => expand('$__timeFilter')).toThrow('$__timeFilter takes 1 argument(s), not 0');
    expect(() => expand('$__timeFilter(a, b)')).toThrow('$__timeFilter takes 1 argument(s), not 2');
    expect(() => expand('$__timeFilter(a')).toThrow('$__timeFilter: the closing bracket is missing');
  });
});
