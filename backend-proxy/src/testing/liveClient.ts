import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { WebSocket, type ClientOptions } from 'ws';

/** A program that listens to a topic, over a real connection. */
export interface TestLiveClient {
  socket: WebSocket;
  /** Everything that came so far, parsed. */
  messages: unknown[];
  /** Stops reading from the connection, as a program that hangs does. */
  hang(): void;
  readOn(): void;
  closed: Promise<{ code: number; reason: string }>;
}

export async function listenTo(app: FastifyInstance, path: string, options?: ClientOptions): Promise<TestLiveClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(app)}/api/v1/${path}`, options);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  );
  const connection = new Promise<Socket>((resolve) => socket.once('upgrade', ({ socket: raw }) => resolve(raw)));
  await once(socket, 'open');
  const raw = await connection;
  return { socket, messages, hang: () => raw.pause(), readOn: () => raw.resume(), closed };
}

/** What an upgrade that is refused is answered with. */
export async function refusalOf(
  app: FastifyInstance,
  path: string,
  options?: ClientOptions
): Promise<{ status: number; problem: unknown }> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(app)}/api/v1/${path}`, options);
  return new Promise((resolve, reject) => {
    socket.once('open', () => reject(new Error(`${path} was not refused`)));
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, problem: JSON.parse(Buffer.concat(parts).toString()) })
      );
    });
  });
}

export function portOf(app: FastifyInstance): number {
  const address = app.server.address() as AddressInfo;
  return address.port;
}
