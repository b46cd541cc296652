import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE, type Problem } from '@ngf/contract';
import { tooManyRequests } from '../errors';
import { requestId } from './requestIds';

/** A manifest of Kubernetes is at most 1.5 MiB, etcd's limit; those of gateways and pools are a hundredth of it. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** All headers together. Grafana's identity, the largest, has about 1 KiB. */
export const HEADER_LIMIT_BYTES = 16 * 1024;

/** In which a request must have arrived as a whole: whoever sends more slowly holds a connection for nothing. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** Within which an answer must begin; longer than ClickHouse is given (metrics/clickhouse.ts). */
export const HANDLER_TIMEOUT_MS = 60_000;

const WINDOW_MS = 60_000;

/**
 * Each verified user may send so many requests a minute; whoever is not known shares an address's. Probes are free.
 *
 * @param perMinute 0: any number
 */
export async function limitRates(app: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) {
    return;
  }
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: WINDOW_MS,
    keyGenerator: ({ user, ip }: FastifyRequest) => (user === undefined ? `address ${ip}` : `user ${user.id}`),
    allowList: (request: FastifyRequest) => request.routeOptions.config.isPublic ?? false,
    errorResponseBuilder: (_request, { max, ttl }) => tooManyRequests(max, Math.ceil(ttl / 1000)),
  });
}

/** By Node's codes; what else cannot be read is a bad request. */
const UNREADABLE: Readonly<Record<string, { status: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: `The headers have more than ${HEADER_LIMIT_BYTES} bytes together.` },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    detail: `The request had not arrived as a whole after ${REQUEST_TIMEOUT_MS / 1000} s.`,
  },
};

/** Answers what Node cannot read as a request, and so Fastify never sees. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  // The peer has gone, or has begun to read another answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, detail } = UNREADABLE[error.code ?? ''] ?? { status: 400, detail: 'This is no HTTP request.' };
  const title = STATUS_CODES[status] ?? 'Error';
  const problem: Problem = { type: 'about:blank', title, status, detail, requestId: requestId({ headers: {} }) };
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}
