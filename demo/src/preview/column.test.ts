import { describe, expect, it } from 'vitest';
import { toColumn } from './column';

describe('toColumn', () => {
  it.each([
    ['UInt64', 'number', 'uint64', 5, 5],
    ['Int128', 'number', 'float64', '12', 12],
    ['Float32', 'number', 'float32', 1.5, 1.5],
    ['Decimal(18, 2)', 'number', 'float64', 1.25, 1.25],
    ["DateTime('Asia/Tokyo')", 'time', 'time.Time', 1700000000, 1700000000000],
    ['DateTime64(9)', 'time', 'time.Time', '1700000000.123456789', 1700000000123],
    ['Date', 'time', 'time.Time', '2023-11-14', 1699920000000],
    ['Bool', 'boolean', 'bool', true, true],
    ['UUID', 'string', 'string', 'a-b', 'a-b'],
    ["Enum8('up' = 1)", 'string', 'string', 'up', 'up'],
    ['LowCardinality(String)', 'string', 'string', 'x', 'x'],
    ['SimpleAggregateFunction(sum, UInt64)', 'number', 'uint64', 7, 7],
    ['Array(UInt8)', 'other', 'json.RawMessage', [1], [1]],
    ['Map(String, UInt8)', 'other', 'json.RawMessage', { a: 1 }, { a: 1 }],
  ])('%s', (clickhouseType, type, frame, from, to) => {
    const { field, read } = toColumn('c', clickhouseType);
    expect(field).toStrictEqual({ name: 'c', type, typeInfo: { frame, nullable: false } });
    expect(read(from)).toStrictEqual(to);
  });

  it.each(['Nullable(UInt64)', 'Nullable(DateTime)', 'LowCardinality(Nullable(String))', 'Nullable(Date)'])(
    '%s keeps null',
    (clickhouseType) => {
      const { field, read } = toColumn('c', clickhouseType);
      expect(field.typeInfo.nullable).toBe(true);
      expect(read(null)).toBeNull();
    }
  );
});
