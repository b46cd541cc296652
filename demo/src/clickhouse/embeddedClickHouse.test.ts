import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, READER, readerHeaders, startTestServer, type TestServer } from './testdata/testServer';

let server: TestServer;
let url: string;

beforeAll(async () => {
  server = await startTestServer();
  url = server.clickhouse.url;
  await server.clickhouse.exec('CREATE TABLE numbers_seen (n UInt64, s String) ENGINE = MergeTree ORDER BY n');
}, 30_000);

afterAll(() => server.stop());

describe('the HTTP interface', () => {
  it('answers health checks without credentials', async () => {
    for (const path of ['/ping', '/', '/replicas_status']) {
      expect(await (await fetch(url + path)).text()).toBe('Ok.\n');
    }
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  it('takes a statement from the URL, the body, or half from each', async () => {
    expect((await ask(url, '', { query: 'SELECT 1' }, { method: 'GET' })).text).toBe('1\n');
    expect((await ask(url, 'SELECT 1')).text).toBe('1\n');
    expect((await ask(url, '+ 41', { query: 'SELECT 1' })).text).toBe('42\n');
  });

  it('prefers the format in the statement, then default_format, then the header', async () => {
    const headers = { 'X-ClickHouse-Format': 'CSV' };
    const sql = `SELECT 'a' AS a`;
    expect((await ask(url, sql, {}, { headers })).text).toBe('"a"\n');
    expect((await ask(url, sql, { default_format: 'JSONEachRow' }, { headers })).text).toBe('{"a":"a"}\n');
    const answer = await ask(url, `${sql} FORMAT JSONCompactEachRow`, { default_format: 'CSV' });
    expect(answer.text).toBe('["a"]\n');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=UTF-8');
    expect(answer.headers.get('x-clickhouse-format')).toBe('JSONCompactEachRow');
  });

  it('tells query id, time zone and summary', async () => {
    const { headers } = await ask(url, 'SELECT number FROM numbers(3)', { query_id: 'mine' });
    expect(headers.get('x-clickhouse-query-id')).toBe('mine');
    expect(headers.get('x-clickhouse-timezone')).toBe('UTC');
    expect(JSON.parse(headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ result_rows: '3' });
  });

  it('applies database and settings', async () => {
    await server.clickhouse.exec('CREATE DATABASE IF NOT EXISTS elsewhere');
    expect((await ask(url, 'SELECT currentDatabase()', { database: 'elsewhere' })).text).toBe('elsewhere\n');
    expect((await ask(url, `SELECT getSetting('max_block_size')`, { max_block_size: '77' })).text).toBe('77\n');
    expect((await ask(url, 'SELECT 1', { no_such_setting: '1' })).code).toBe('115');
    expect((await ask(url, 'SELECT 1', { 'a = 1, b': '1' })).code).toBe('36');
  });

  it('binds parameters without any way into the statement', async () => {
    const value = `x'); DROP TABLE numbers_seen; -- \\' \t ☃`;
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
    const answer = await ask(url, 'SELECT {v:String} AS v FORMAT JSONEachRow', { param_v: escaped });
    expect(JSON.parse(answer.text)).toEqual({ v: value });
    expect((await ask(url, 'SELECT {a:Array(String)}', { param_a: `['x','y\\'z']` })).text).toBe(`['x','y\\'z']\n`);
    expect((await ask(url, 'SELECT {n:Nullable(UInt8)}', { param_n: '\\N' })).text).toBe('\\N\n');
    expect((await ask(url, 'SELECT {n:UInt8}')).code).toBe('456');
    expect((await ask(url, 'SELECT {n:UInt8}', { param_n: '1 OR 1' })).code).toBe('457');
  });

  it.each([
    ['SELEC 1', 400, '62'],
    ['SELECT * FROM nowhere', 404, '60'],
    ['SELECT * FROM nowhere.x', 404, '81'],
    ['SELECT nofunction(1)', 404, '46'],
    ['SELECT 1; SELECT 2', 400, '62'],
    ['/* nothing */', 400, '62'],
    [`SELECT throwIf(1, 'why not')`, 500, '395'],
    [`SELECT 1 INTO OUTFILE '/tmp/never'`, 500, '358'],
    [`INSERT INTO numbers_seen FROM INFILE '/etc/passwd' FORMAT LineAsString`, 500, '358'],
  ])('reports %s as %i, code %s', async (sql, status, code) => {
    const answer = await ask(url, sql);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.text).toMatch(
      new RegExp(`^Code: ${code}\\. DB::Exception: .+ \\([A-Z_]+\\) \\(version [0-9.]+\\)\\n$`, 's')
    );
  });

  it('refuses sessions and roles, and GET that writes', async () => {
    expect((await ask(url, 'SELECT 1', { session_id: 's' })).code).toBe('48');
    expect((await ask(url, 'SELECT 1', { role: 'admin' })).code).toBe('48');
    const query = 'INSERT INTO numbers_seen SELECT 1, 2';
    expect((await ask(url, '', { query }, { method: 'GET' })).code).toBe('164');
  });

  it('inserts text with its data in the body, in the URL, or behind the statement', async () => {
    const sql = 'INSERT INTO numbers_seen (n, s)';
    await ask(url, '{"n":1,"s":"é"}', { query: `${sql} FORMAT JSONEachRow` });
    await ask(url, `${sql} SETTINGS max_threads = 1 FORMAT JSONEachRow\n{"n":2,"s":"é"}`);
    const answer = await ask(url, `${sql} VALUES (3, 'é')`);
    expect(JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ written_rows: '1' });
    await ask(url, '', { query: `${sql} VALUES (4, 'é')` });
    await ask(url, `${sql} SELECT 5, 'é'`);
    expect((await ask(url, `SELECT n FROM numbers_seen WHERE s = 'é' ORDER BY n`)).text).toBe('1\n2\n3\n4\n5\n');
  });

  it('bounds answers, but not what an INSERT … SELECT moves', async () => {
    const rows = 'SELECT number AS n, toString(number) AS s FROM numbers(5000000)';
    expect((await ask(url, rows)).code).toBe('396');
    await server.clickhouse.exec('CREATE TABLE moved (n UInt64, s String) ENGINE = MergeTree ORDER BY n');
    expect(await ask(url, `INSERT INTO moved ${rows}`)).toMatchObject({ status: 200 });
  });

  it('takes bodies longer than it keeps in memory', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => `{"n":${n},"s":"long body"}`).join('\n');
    const sql = 'INSERT INTO numbers_seen FORMAT JSONEachRow';
    expect((await ask(url, rows, { query: sql })).status).toBe(200);
    expect((await ask(url, `${sql}\n${rows}`)).status).toBe(200);
    expect((await ask(url, `SELECT count() FROM numbers_seen WHERE s = 'long body'`)).text).toBe('120000\n');
    expect((await ask(url, `SELECT 1 /* ${'x'.repeat(1_100_000)} */`)).status).toBe(413);
  });
});

describe('credentials', () => {
  it.each([
    ['Basic', { Authorization: `Basic ${Buffer.from(`${READER.name}:${READER.password}`).toString('base64')}` }, {}],
    ['headers', readerHeaders, {}],
    ['URL', {}, { user: READER.name, password: READER.password }],
  ])('come as %s', async (_name, headers, parameters) => {
    expect((await ask(url, 'SELECT 1', parameters, { headers })).text).toBe('1\n');
  });

  it('are refused with 403 and 516, never with the password in the answer', async () => {
    const answer = await ask(url, 'SELECT 1', { user: READER.name, password: 'secret-guess' });
    expect([answer.status, answer.code]).toEqual([403, '516']);
    expect(answer.text).not.toContain('secret-guess');
    expect((await ask(url, 'SELECT 1', { user: 'nobody', password: '' })).code).toBe('516');
  });
});

describe('@clickhouse/client', () => {
  it('queries, inserts streams, binds parameters, runs commands and pings', async () => {
    const client = createClient({
      url,
      compression: { request: true, response: true },
      log: { level: ClickHouseLogLevel.OFF },
    });
    expect(await client.ping()).toEqual({ success: true });
    await client.command({
      query: 'CREATE TABLE from_client (n UInt32, m Map(String, String)) ENGINE = MergeTree ORDER BY n',
    });
    const values = Readable.from(Array.from({ length: 500 }, (_, n) => ({ n, m: { a: `b'${n}` } })));
    await client.insert({ table: 'from_client', values, format: 'JSONEachRow' });
    for (const format of ['JSONEachRow', 'JSON', 'JSONCompactEachRow'] as const) {
      const query = 'SELECT n, m FROM from_client WHERE n = {n:UInt32} AND m = {m:Map(String, String)}';
      const result = await client.query({ query, format, query_params: { n: 7, m: new Map([['a', `b'7`]]) } });
      expect(await result.text()).toContain(`b'7`);
    }
    const { stream } = await client.exec({ query: 'SELECT 1 FORMAT TSV' });
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('1\n');
    await expect(client.query({ query: 'SELECT * FROM nowhere' })).rejects.toMatchObject({
      code: '60',
      type: 'UNKNOWN_TABLE',
    });
    await client.close();
  });

  it('sends long parameters as a form', async () => {
    const client = createClient({ url, use_multipart_params: true });
    const value = 'x'.repeat(100_000);
    const result = await client.query({
      query: 'SELECT length({v:String}) AS n',
      query_params: { v: value },
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ n: 100_000 }]);
    await client.close();
  });
});
