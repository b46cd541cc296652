import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, readerHeaders, startTestServer, type TestServer } from './testdata/testServer';

let server: TestServer;
const asReader = (sql: string, parameters: Record<string, string> = {}) =>
  ask(server.clickhouse.url, sql, parameters, { headers: readerHeaders });

beforeAll(async () => {
  server = await startTestServer();
  await server.clickhouse.exec(`
    CREATE TABLE t (a UInt64, file String) ENGINE = MergeTree ORDER BY a;
    INSERT INTO t SELECT number, '' FROM numbers(1000);
    CREATE VIEW v AS SELECT a + {by:UInt64} AS b FROM t`);
}, 30_000);

afterAll(() => server.stop());

it('a page of another origin may do nothing, not even with the rights of a user without a password', async () => {
  const headers = { Origin: 'https://evil.example', 'Content-Type': 'text/plain' };
  expect(await ask(server.clickhouse.url, 'DROP TABLE t', {}, { headers })).toMatchObject({ status: 403 });
  expect(await ask(server.clickhouse.url, 'SELECT count() FROM t')).toMatchObject({ status: 200, text: '1000\n' });
});

describe('the read-only user', () => {
  it.each([
    'SELECT count() FROM t',
    'SELECT sum(b) FROM v(by = 1)',
    'SHOW TABLES',
    'DESCRIBE TABLE t',
    'EXPLAIN SELECT a FROM t',
    'SHOW CREATE TABLE t',
    'SELECT name FROM system.databases',
    `SELECT name FROM system.tables WHERE database = 'default'`,
    `SELECT name, type FROM system.columns WHERE table = 't'`,
    'SELECT 1 SETTINGS max_threads = 1',
    `SELECT 'file(x)', 'dialect'`,
  ])('may: %s', async (sql) => {
    expect(await asReader(sql)).toMatchObject({ status: 200 });
  });

  it.each([
    ['INSERT INTO t VALUES (1, 2)', '164'],
    ['CREATE TABLE x (a Int8) ENGINE = Memory', '164'],
    ['CREATE TEMPORARY TABLE x (a Int8)', '164'],
    ['DROP TABLE t', '164'],
    ['SET max_execution_time = 100', '164'],
    ['SET ROLE admin', '164'],
    ['USE system', '164'],
    ['SYSTEM FLUSH LOGS', '164'],
    ['KILL QUERY WHERE 1', '164'],
    ['SELECT 1; DROP TABLE t', '62'],
    [`SELECT 1 INTO OUTFILE '/tmp/never'`, '358'],
    [`SELECT file('/etc/passwd')`, '497'],
    [`SELECT \`fi\\x6ce\`('/etc/passwd')`, '497'],
    [`SELECT "file"/**/('/etc/passwd')`, '497'],
    [`SELECT * APPLY(file) FROM (SELECT '/etc/passwd' AS p)`, '497'],
    [`SELECT arrayMap(file, ['/etc/passwd'])`, '497'],
    [`SELECT * FROM file('/etc/passwd', 'LineAsString')`, '497'],
    [`SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')`, '497'],
    [`SELECT * FROM remote('127.0.0.1', 'default', 't')`, '497'],
    [`SELECT * FROM executable('ls', 'TSV', 'a String')`, '497'],
    [`SELECT 1 SETTINGS additional_result_filter = 'length(file(''/etc/passwd'')) > 0'`, '497'],
    [`SELECT * FROM (SELECT 1 SETTINGS additional_result_filter = '1') SETTINGS profile = 'default'`, '497'],
    [`SELECT * FROM (SELECT 1 SETTINGS additional_result_filter = '1') SETTINGS profile = 'user_0'`, '497'],
    [`SELECT 1 FORMAT Template SETTINGS format_template_resultset = '/etc/passwd'`, '497'],
    [`SELECT 1 SETTINGS dialect = 'kusto'`, '497'],
    ['SELECT * FROM system.users', '497'],
    ['SELECT a FROM t', '396'],
    ['SELECT a FROM t SETTINGS max_result_rows = 5000', '452'],
    ['SELECT a FROM t SETTINGS readonly = 0', '164'],
    ['SELECT sum(sipHash64(number)) FROM numbers(100000000000)', '159'],
    ['SELECT sum(sipHash64(number)) FROM numbers(100000000000) SETTINGS max_execution_time = 0', '452'],
    [
      `SELECT * FROM (SELECT sum(sipHash64(number)) FROM numbers(100000000000) SETTINGS max_execution_time = 60)
       SETTINGS profile = 'default'`,
      '159',
    ],
    [`SELECT groupArray(number) FROM numbers(100000000) SETTINGS profile = 'default' FORMAT Null`, '241'],
  ])('may not: %s (%s)', async (sql, code) => {
    expect((await asReader(sql)).code).toBe(code);
  });

  it('cannot lift its limits through the URL, and a longer time becomes the limit', async () => {
    expect((await asReader('SELECT a FROM t', { max_result_rows: '0' })).code).toBe('452');
    expect((await asReader('SELECT 1', { readonly: '0' })).code).toBe('164');
    expect((await asReader('SELECT 1', { additional_result_filter: '1' })).code).toBe('452');
    const sql = `SELECT getSetting('max_execution_time')`;
    expect((await asReader(sql, { max_execution_time: '65' })).text).toBe('1\n');
    expect((await asReader(sql, { max_execution_time: '0' })).text).toBe('1\n');
  });
});
