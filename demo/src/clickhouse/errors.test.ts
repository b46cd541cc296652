import { describe, expect, it } from 'vitest';
import { fromEngineError } from './errors';

describe('fromEngineError', () => {
  it('reads code, name and text', () => {
    const text = `Code: 60. DB::Exception: Unknown table 'x' (maybe y). (UNKNOWN_TABLE)`;
    expect(fromEngineError(new Error(text))).toMatchObject({
      code: 60,
      errorName: 'UNKNOWN_TABLE',
      message: `Unknown table 'x' (maybe y).`,
    });
  });

  it('reads an error in an error, without the path of the temporary file', () => {
    const text =
      'Code: 33. DB::Exception: Code: 33. DB::Exception: Cannot read all data: (in file/uri /data/uploads/1.bin): ' +
      'While executing Native. (CANNOT_READ_ALL_DATA) (version 26.7.2.1). (CANNOT_READ_ALL_DATA)';
    expect(fromEngineError(new Error(text))).toMatchObject({
      code: 33,
      errorName: 'CANNOT_READ_ALL_DATA',
      message: 'Cannot read all data: While executing Native.',
    });
  });

  it('keeps what is no error of ClickHouse', () => {
    expect(fromEngineError(new Error('odd'))).toMatchObject({ code: 1002, message: 'odd' });
    expect(fromEngineError('odd')).toMatchObject({ code: 1002, message: 'odd' });
  });
});
