import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeFrames, FrameDecoder } from './native/frames';
import { ask, startTestServer, type TestServer } from './testdata/testServer';

/** One distinct request of the OpenTelemetry Collector's clickhouseexporter, as recorded on the wire. */
interface Recorded {
  params: Record<string, string>;
  sql?: string;
  kind: 'ddl' | 'read' | 'insert-native';
  response_bytes?: number;
}

const fixture = (name: string): Buffer => readFileSync(new URL(`./testdata/${name}`, import.meta.url));
const recorded: Recorded[] = gunzipSync(fixture('requests.jsonl.gz'))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const tableOf = (statement: string): string => /INSERT INTO "\w+"\."(\w+)"/.exec(statement)?.[1] ?? '';

/** The recorded server went on in the client's revision: 8 bytes of block info, a byte for each of 7 columns. */
const REVISION_OVERHEAD = 15;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  for (const { params, sql = '' } of recorded.filter(({ kind }) => kind === 'ddl')) {
    const answer = await ask(server.clickhouse.url, sql, params);
    expect(answer).toMatchObject({ status: 200, text: '' });
  }
  const tables = ['gauge', 'sum', 'histogram', 'summary'].map((kind) => `otel_metrics_${kind}`);
  const copies = tables.map((table) => `CREATE TABLE otel_delta.${table} AS otel.${table}`);
  await server.clickhouse.exec(['CREATE DATABASE otel_delta', ...copies].join(';'));
}, 30_000);

afterAll(() => server.stop());

/** As clickhouse-go sends it: chunked, on a connection kept open. */
function postChunked(
  parameters: Record<string, string>,
  body: Buffer,
  headers: Record<string, string> = {}
): Promise<number> {
  return new Promise((resolve, reject) => {
    const target = `${server.clickhouse.url}/?${new URLSearchParams(parameters)}`;
    const sent = request(
      target,
      { method: 'POST', headers: { 'Transfer-Encoding': 'chunked', ...headers } },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      }
    );
    sent.on('error', reject);
    for (let offset = 0; offset < body.length; offset += 1000) {
      sent.write(body.subarray(offset, offset + 1000));
    }
    sent.end();
  });
}

/** The recording keeps 400 characters of a statement; the exporter names every column of the table. */
async function completeInsert(recordedStart: string): Promise<string> {
  const table = /^INSERT INTO ("\w+"\."\w+")/.exec(recordedStart)?.[1] ?? '';
  const { text } = await ask(server.clickhouse.url, `DESCRIBE TABLE ${table} FORMAT TSV`);
  const columns = text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line.split('\t')[0]}`);
  const statement = `INSERT INTO ${table} (\n${columns.join(',\n')}\n) FORMAT Native`;
  expect(statement.startsWith(recordedStart.trimEnd().slice(0, 300))).toBe(true);
  return statement;
}

async function unframe(framed: Buffer): Promise<Buffer> {
  const decoder = new FrameDecoder();
  decoder.end(framed);
  return Buffer.concat(await decoder.toArray());
}

describe("the Collector's requests", () => {
  const reads = recorded.filter(({ kind, sql }) => kind === 'read' && sql?.startsWith('DESCRIBE'));

  it.each(
    reads.filter(({ params }) => params.database === 'default').map((entry) => [entry.sql ?? '', entry] as const)
  )('answers %s with the columns that were recorded', async (sql, { params, response_bytes }) => {
    expect((await ask(server.clickhouse.url, sql, params)).bytes).toHaveLength(
      (response_bytes ?? 0) - REVISION_OVERHEAD
    );
  });

  it.each(reads.filter(({ params }) => params.compress === '1').map((entry) => [entry.sql ?? '', entry] as const))(
    'answers %s in lz4 frames',
    async (sql, { params }) => {
      const { compress, ...plain } = params;
      const framed = await ask(server.clickhouse.url, sql, { compress: compress ?? '', ...plain });
      expect(await unframe(framed.bytes)).toEqual((await ask(server.clickhouse.url, sql, plain)).bytes);
    }
  );

  it("answers the hello in the encoding of the client's revision", async () => {
    const hello = recorded.find(({ sql }) => sql?.startsWith('SELECT displayName()'));
    const { bytes } = await ask(server.clickhouse.url, hello?.sql ?? '', hello?.params);
    // Block info, 4 columns, 1 row; then name, type, custom-serialization byte, value.
    expect(bytes.subarray(0, 10)).toEqual(Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0, 4, 1]));
    expect(bytes.toString('latin1')).toContain(
      '\x0ddisplayName()\x06String\x00\x08embedded\x09version()\x06String\x00'
    );
    expect(bytes.toString('latin1')).toContain(
      '\x0arevision()\x06UInt32\x00\x00\x00\x00\x00\x0atimezone()\x06String\x00\x03UTC'
    );
    const old = await ask(server.clickhouse.url, hello?.sql ?? '', { default_format: 'Native' });
    expect(old.bytes.subarray(0, 2)).toEqual(Buffer.from([4, 1]));
  });

  const inserts = recorded
    .filter(({ kind }) => kind === 'insert-native')
    .map((entry) => [tableOf(entry.params.query ?? ''), entry] as const);

  it.each(inserts)('inserts %s as recorded', async (table, { params }) => {
    const native = fixture(`${table}.native`);
    const body = params.decompress === '1' ? encodeFrames(native) : native;
    const query = await completeInsert(params.query ?? '');
    expect(await postChunked({ ...params, query }, body)).toBe(200);
  });

  it('inserts the same rows whichever way the body is compressed', async () => {
    const params = inserts.find(([table]) => table === 'otel_traces')?.[1].params ?? {};
    const query = await completeInsert(params.query ?? '');
    const native = fixture('otel_traces.native');
    const count = async () => Number((await ask(server.clickhouse.url, 'SELECT count() FROM otel.otel_traces')).text);
    const before = await count();
    expect(await postChunked({ ...params, query }, gzipSync(native), { 'Content-Encoding': 'gzip' })).toBe(200);
    expect(await postChunked({ ...params, query }, deflateSync(native), { 'Content-Encoding': 'deflate' })).toBe(200);
    expect(await postChunked({ ...params, query }, brotliCompressSync(native), { 'Content-Encoding': 'br' })).toBe(200);
    expect(await count()).toBe(before * 4);
  });

  it('compresses answers as asked', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const init = { headers: { 'Accept-Encoding': encoding } };
      const answer = await ask(server.clickhouse.url, 'SELECT number FROM numbers(5)', {}, init);
      expect([answer.headers.get('content-encoding'), answer.text]).toEqual([encoding, '0\n1\n2\n3\n4\n']);
    }
    const off = await ask(server.clickhouse.url, 'SELECT 1', { enable_http_compression: '0' });
    expect(off.headers.get('content-encoding')).toBeNull();
  });
});

describe('malformed bodies', () => {
  const query = 'INSERT INTO otel.otel_metrics_gauge FORMAT Native';
  const native = fixture('otel_metrics_gauge.native');
  const flipped = (bytes: Buffer, offset: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(offset) ^ 0xff, offset);
    return copy;
  };
  const header = (method: number, size: number): Buffer => {
    const frame = Buffer.alloc(25);
    frame.writeUInt8(method, 16);
    frame.writeUInt32LE(9, 17);
    frame.writeUInt32LE(size, 21);
    return frame;
  };

  it.each([
    ['garbage instead of gzip', Buffer.from('garbage'), { 'Content-Encoding': 'gzip' }, {}, '354'],
    ['gzip cut short', gzipSync(native).subarray(0, 500), { 'Content-Encoding': 'gzip' }, {}, '354'],
    ['garbage instead of brotli', Buffer.from('garbage'), { 'Content-Encoding': 'br' }, {}, '354'],
    ['an unknown encoding', native, { 'Content-Encoding': 'snappy' }, {}, '48'],
    ['a frame with a wrong checksum', flipped(encodeFrames(native), 0), {}, { decompress: '1' }, '40'],
    ['a frame with a flipped byte', flipped(encodeFrames(native), 100), {}, { decompress: '1' }, '40'],
    ['a frame of absurd size', header(0x82, 0xffffffff), {}, { decompress: '1' }, '39'],
    ['a frame cut short', encodeFrames(native).subarray(0, 100), {}, { decompress: '1' }, '271'],
    ['Native cut short', native.subarray(0, 1000), {}, {}, '33'],
    ['a form without end', Buffer.from('--x\r\n'), { 'Content-Type': 'multipart/form-data; boundary=x' }, {}, '36'],
  ] as const)('%s is refused, and the server goes on', async (_name, body, headers, parameters, code) => {
    const answer = await ask(server.clickhouse.url, body, { query, ...parameters }, { headers });
    expect(answer.code).toBe(code);
    expect(answer.text).not.toContain(server.dataDir);
    expect((await ask(server.clickhouse.url, 'SELECT 1')).text).toBe('1\n');
  });
});
