import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, deflate, gzip } from 'node:zlib';
import type { EngineResult } from '../engine/engine';
import type { ClickHouseError } from '../errors';
import { encodeFrames } from '../native/frames';
import type { ServerIdentity } from '../native/hello';
import { contentTypeOf } from './contentTypes';
import { httpStatusOf } from './httpStatus';

/** How an answer travels. */
export interface AnswerEncoding {
  /** In ClickHouse's own lz4 frames (`compress=1`). */
  framed: boolean;
  /** The request's Accept-Encoding; empty where compression is off. */
  acceptEncoding: string;
}

/** Fast levels: the answer goes over the loopback. */
const ENCODERS: ReadonlyArray<[string, (data: Buffer) => Promise<Buffer>]> = [
  ['gzip', (data) => promisify(gzip)(data, { level: 1 })],
  ['deflate', (data) => promisify(deflate)(data, { level: 1 })],
  ['br', (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
];

function acceptedEncodings(header: string): Set<string> {
  const accepted = header.split(',').map((entry) => entry.trim().toLowerCase().split(';'));
  return new Set(accepted.filter(([, quality]) => quality?.trim() !== 'q=0').map(([name = '']) => name.trim()));
}

async function sendBody(response: ServerResponse, data: Buffer, encoding: AnswerEncoding): Promise<void> {
  let body = encoding.framed ? encodeFrames(data) : data;
  const accepted = acceptedEncodings(encoding.acceptEncoding);
  const encoder = encoding.framed ? undefined : ENCODERS.find(([name]) => accepted.has(name));
  // clickhouse-go reads by the header alone, so an empty answer is better left without one.
  if (encoder !== undefined && body.length > 0) {
    response.setHeader('Content-Encoding', encoder[0]);
    body = await encoder[1](body);
  }
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/** Headers that every answer to a query carries. */
export function setServerHeaders(response: ServerResponse, identity: ServerIdentity, queryId: string): void {
  response.setHeader('X-ClickHouse-Server-Display-Name', identity.displayName);
  // A query id is the client's own text: only what a header may hold comes back.
  response.setHeader('X-ClickHouse-Query-Id', queryId.replace(/[^\x20-\x7e]/g, '?'));
  response.setHeader('X-ClickHouse-Timezone', identity.timezone);
}

function summary(result: EngineResult, wrote: boolean): string {
  const rows = String(result.rows);
  const bytes = String(result.bytes);
  return JSON.stringify({
    read_rows: rows,
    read_bytes: bytes,
    written_rows: wrote ? rows : '0',
    written_bytes: wrote ? bytes : '0',
    total_rows_to_read: '0',
    result_rows: rows,
    result_bytes: bytes,
    elapsed_ns: String(Math.round(result.elapsedSeconds * 1e9)),
  });
}

/** Sends what the engine answered. */
export async function sendResult(
  response: ServerResponse,
  result: EngineResult,
  options: { format: string; wrote: boolean; encoding: AnswerEncoding }
): Promise<void> {
  response.statusCode = 200;
  response.setHeader('Content-Type', contentTypeOf(options.format));
  response.setHeader('X-ClickHouse-Format', options.format);
  response.setHeader('X-ClickHouse-Summary', summary(result, options.wrote));
  await sendBody(response, result.data, options.encoding);
}

/** Sends an error the way ClickHouse words it: `Code: 60. DB::Exception: … (UNKNOWN_TABLE) (version …)`. */
export async function sendError(
  response: ServerResponse,
  error: ClickHouseError,
  version: string,
  encoding: AnswerEncoding
): Promise<void> {
  const text = `Code: ${error.code}. DB::Exception: ${error.message} (${error.errorName}) (version ${version})\n`;
  response.statusCode = httpStatusOf(error.code);
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  response.setHeader('X-ClickHouse-Exception-Code', error.code);
  await sendBody(response, Buffer.from(text), encoding);
}

/** Sends one of the server's own short texts, such as `/ping`'s. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
