import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { requiredText, tableReader, UnexpectedFrameError } from './tableReader';

const reader = tableReader(
  toDataFrame({
    fields: [
      { name: 'name', type: FieldType.string, values: ['a', null] },
      { name: 'value', type: FieldType.number, values: [0, Number.NaN] },
    ],
  })
);

describe('tableReader', () => {
  it('reads cells by column name', () => {
    expect([reader.rows, reader.text('name', 0), reader.number('value', 0)]).toStrictEqual([2, 'a', 0]);
  });

  it('keeps null and reads NaN as null, never as 0', () => {
    expect([reader.text('name', 1), reader.number('value', 1)]).toStrictEqual([null, null]);
  });

  it('says which column is missing', () => {
    expect(() => reader.number('queue', 0)).toThrow(new UnexpectedFrameError('The answer has no column “queue”'));
  });

  it('says which column holds something else', () => {
    expect(() => reader.number('name', 0)).toThrow('Column “name” should hold numbers, not string');
    expect(() => reader.text('value', 0)).toThrow('Column “value” should hold text, not number');
  });

  it('says where NULL cannot be', () => {
    expect(() => requiredText(reader, 'name', 1)).toThrow('Column “name” is NULL where it cannot be');
  });
});
