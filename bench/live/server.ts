/**
 * A server of live messages in a process of its own: `hub`, the proxy as it is, or `bare`, package ws with nothing around it.
 * Tells its port, then does what it is told.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

import { LiveHub } from '../../backend-proxy/src/live/hub';
import { repeat } from '../../backend-proxy/src/live/repeat';
import type { LiveEvent } from '../../backend-proxy/src/live/source';
import { createLogger, systemClock } from '../../backend-proxy/src';
import { buildTestApp } from '../../backend-proxy/src/testing';
import { decisionSentNow } from './message';
import { EVERY_MS, type Order, type Report } from './protocol';

const PLACE = { cluster: 'east', namespace: 'chat', pool: 'llama' };

/** What is left of the last order to send. */
let left = 0;
let bytes = 0;

function nextDecisions() {
  if (left === 0) {
    return [];
  }
  left -= 1;
  return [decisionSentNow(bytes)];
}

interface Server {
  port: number;
  dropped(): Promise<number>;
}

async function startHub(): Promise<Server> {
  const silent = { intervalMs: EVERY_MS, open: () => async () => [] };
  const decisions = async (): Promise<Array<LiveEvent<'epp-decisions'>>> =>
    nextDecisions().map((data) => ({ ...PLACE, data }));
  const live = new LiveHub(
    {
      'epp-decisions': { intervalMs: EVERY_MS, open: () => decisions },
      'gpu-metrics': silent,
      'scaling-events': silent,
    },
    { clock: systemClock, logger: createLogger('silent') }
  );
  const { app } = await buildTestApp({}, { liveClients: 5_000 }, { live, clock: systemClock });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    port: (app.server.address() as AddressInfo).port,
    async dropped() {
      const { body } = await app.inject('/metrics');
      return Number(/^ngf_live_dropped_messages_total (\d+)$/m.exec(body)?.[1]);
    },
  };
}

async function startBare(): Promise<Server> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { clients } = new WebSocketServer({ server: http, perMessageDeflate: false });
  repeat(EVERY_MS, async () => {
    for (const data of nextDecisions()) {
      const timestamp = new Date().toISOString();
      const payload = Buffer.from(JSON.stringify({ topic: 'epp-decisions', cluster: 'east', timestamp, data }));
      clients.forEach((client) => client.send(payload, { binary: false }));
    }
  });
  return { port: (http.address() as AddressInfo).port, dropped: async () => 0 };
}

/** Until all is sent; what the operating system still holds is the clients' to wait for. */
async function untilSent(): Promise<void> {
  return new Promise((resolve) => {
    const end = repeat(EVERY_MS, async () => {
      if (left === 0) {
        end();
        resolve();
      }
    });
  });
}

const server = process.argv[2] === 'hub' ? await startHub() : await startBare();
let before = process.cpuUsage();

async function report(): Promise<Report> {
  const { user, system } = process.cpuUsage(before);
  const { heapUsed: heapBytes } = process.memoryUsage();
  const dropped = await server.dropped();
  before = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, heapBytes, dropped };
}

process.on('message', async (order: Order) => {
  if (order.do === 'send') {
    before = process.cpuUsage();
    bytes = order.bytes;
    left = order.messages;
    await untilSent();
  } else {
    globalThis.gc?.();
  }
  process.send?.(await report());
});
process.once('disconnect', () => process.exit());
process.send?.(server.port);
