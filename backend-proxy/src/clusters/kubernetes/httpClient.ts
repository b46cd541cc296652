import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Connection } from './connection';

const USER_AGENT = 'ngf-inference-app';
const KEEP_ALIVE_PROBE_MS = 30_000;

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  body?: string;
  contentType?: string;
  /** Beside those of the connection and of the body. */
  headers?: Readonly<Record<string, string | readonly string[]>>;
  signal: AbortSignal;
}

/**
 * Sends a request and resolves with the head of its answer. node:http follows no redirects, which is what is wanted: where
 * requests go is for the configuration to say, not for a server.
 */
export async function send(connection: Connection, request: HttpRequest): Promise<IncomingMessage> {
  const url = urlOf(connection.server, request);
  const { headers, ...options } = await connection.requestOptions();
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = client.request(
      url,
      { ...options, method: request.method, signal: request.signal, headers: { ...headers, ...headersOf(request) } },
      resolve
    );
    // A peer that vanished says nothing: without probes an open watch would look alive for ever.
    sent.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS));
    sent.on('error', reject);
    sent.end(request.body);
  });
}

function headersOf({ body, contentType, headers }: HttpRequest): OutgoingHttpHeaders {
  const own = Object.entries(headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  const common = { accept: 'application/json', 'user-agent': USER_AGENT, ...Object.fromEntries(own) };
  return body === undefined
    ? common
    : { ...common, 'content-type': contentType ?? 'application/json', 'content-length': Buffer.byteLength(body) };
}

function urlOf(server: URL, { path, query = {} }: HttpRequest): URL {
  const url = new URL(server);
  url.pathname = `${server.pathname.replace(/\/$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

/** No answer of an API server that the proxy asks for is larger: a page of 500 objects of at most 1.5 MiB each is rare. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** @throws Error where the connection ends early or the answer is too large */
export async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) {
      throw new TypeError('the answer is no stream of bytes');
    }
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      answer.destroy();
      throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
