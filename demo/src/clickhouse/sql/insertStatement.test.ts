import { describe, expect, it } from 'vitest';
import { parseInsert } from './insertStatement';

describe('parseInsert', () => {
  it.each([
    ['INSERT INTO t FORMAT Native\n\x01\x02', 'INSERT INTO t ', '', 'Native', '\x01\x02'],
    ['insert into t (a, b) values (1, 2)', 'insert into t (a, b) ', '', 'Values', ' (1, 2)'],
    [
      'INSERT INTO "d"."t" (\n  a,\n  Nested.b\n) FORMAT CSV 1,2',
      'INSERT INTO "d"."t" (\n  a,\n  Nested.b\n) ',
      '',
      'CSV',
      '1,2',
    ],
    [
      "INSERT INTO t SETTINGS a=1, b='FORMAT x' FORMAT TSV\r\n1",
      'INSERT INTO t ',
      `SETTINGS a=1, b='FORMAT x' `,
      'TSV',
      '1',
    ],
    ['-- FORMAT x\nINSERT INTO values VALUES(1)', '-- FORMAT x\nINSERT INTO values ', '', 'Values', '(1)'],
    ['INSERT INTO d.format FORMAT JSONEachRow;\n{}', 'INSERT INTO d.format ', '', 'JSONEachRow', '{}'],
    [
      "INSERT INTO TABLE FUNCTION null('a Int8') FORMAT TSV",
      `INSERT INTO TABLE FUNCTION null('a Int8') `,
      '',
      'TSV',
      '',
    ],
    ['INSERT INTO `a``; FORMAT x` FORMAT CSV\n\n', 'INSERT INTO `a``; FORMAT x` ', '', 'CSV', '\n'],
  ])('takes %j apart', (text, target, settings, format, data) => {
    const parsed = parseInsert(text);
    expect(parsed).toMatchObject({ target, settings, format });
    expect(text.slice(parsed?.dataStart)).toBe(data);
  });

  it.each([
    'SELECT 1 FORMAT CSV',
    'INSERT INTO t SELECT 1 FORMAT CSV',
    'INSERT INTO t (a) WITH x AS (SELECT 1) SELECT * FROM x',
    `INSERT INTO t FROM INFILE 'x' FORMAT CSV`,
    'INSERT',
    '',
    `INSERT INTO t 'unterminated`,
  ])('leaves %j alone', (text) => {
    expect(parseInsert(text)).toBeUndefined();
  });
});
