import { connect } from 'node:net';
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppConfig } from '../app';
import { CLIENT_LIMITS } from '../live/client';
import { listenTo, portOf, refusalOf } from '../testing/liveClient';
import { aScaling, HandedSources } from '../testing/liveEvents';
import { buildTestApp } from '../testing/testApp';

const SCALING = 'ws/inference/scaling-events';
/** More than a connection's buffers hold. */
const LONG = 'x'.repeat(200_000);

const apps: FastifyInstance[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function start(config: AppConfig = {}, clock = { now: () => 0 }) {
  const handed = new HandedSources();
  const live = handed.hub(clock);
  const metrics = { namespacesOfPool: async (_: string, name: string) => (name === 'llama' ? ['chat'] : []) };
  const { app } = await buildTestApp(metrics, config, { live, clock });
  app.addHook('onClose', async () => live.close());
  apps.push(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, handed, live };
}

async function counted(app: FastifyInstance, name: string): Promise<number> {
  const { body } = await app.inject('/metrics');
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1]);
}

describe('a client of a live topic', () => {
  it.each(['', 'clusters/east/'])('listens at %sws/inference', async (prefix) => {
    const { app, handed } = await start();
    const { messages } = await listenTo(app, `${prefix}${SCALING}`);
    handed.hand(aScaling('llama', 2));
    await vi.waitFor(() => expect(messages).toMatchObject([{ cluster: 'east', data: { toReplicas: 2 } }]));
    expect(await counted(app, 'ngf_live_clients')).toBe(1);
  });

  it('hears of one pool where it asks for one', async () => {
    const { app, handed } = await start();
    const { messages } = await listenTo(app, `${SCALING}?pool=llama`);
    handed.hand(aScaling('qwen', 3), aScaling('llama', 2));
    await vi.waitFor(() => expect(messages).toMatchObject([{ data: { pool: 'llama' } }]));
    expect(handed.asked).toEqual([{ cluster: 'east', namespace: 'chat', pool: 'llama' }]);
  });

  it.each([
    ['ws/inference/nothing', 404, 'NotFound'],
    ['clusters/nowhere/ws/inference/scaling-events', 404, 'NotFound'],
    [`${SCALING}?pool=unknown`, 404, 'NotFound'],
    [`${SCALING}?pool=`, 400, 'BadRequest'],
    ['nothing', 404, 'RouteNotFound'],
  ])('is refused at %s with %i, before the upgrade', async (path, status, reason) => {
    const { app, live } = await start();
    expect(await refusalOf(app, path)).toMatchObject({ status, problem: { reason } });
    expect(live.isRunning('scaling-events')).toBe(false);
  });

  it('needs a WebSocket', async () => {
    const { app } = await start();
    expect((await app.inject(`/api/v1/${SCALING}`)).json()).toMatchObject({ status: 426, reason: 'UpgradeRequired' });
  });

  it('needs the token where there is one', async () => {
    const { app } = await start({ proxyToken: 'the-token' });
    expect(await refusalOf(app, SCALING)).toMatchObject({ status: 401 });
    expect(await refusalOf(app, SCALING, { headers: { authorization: 'Bearer other' } })).toMatchObject({
      status: 401,
    });
    await listenTo(app, SCALING, { headers: { authorization: 'Bearer the-token' } });
  });

  it('of a foreign page is refused', async () => {
    const { app } = await start({ liveOrigins: ['https://grafana.example.org'] });
    for (const origin of ['https://evil.example.org', 'null', 'https://grafana.example.org.evil.org']) {
      expect(await refusalOf(app, SCALING, { origin })).toMatchObject({
        status: 403,
        problem: { reason: 'OriginRefused' },
      });
    }
    await listenTo(app, SCALING, { origin: 'https://grafana.example.org' });
    await listenTo(app, SCALING, { origin: `http://127.0.0.1:${portOf(app)}` });
  });

  it('finds a place again when another one has gone', async () => {
    const { app } = await start({ liveClients: 2 });
    const [first] = await Promise.all([listenTo(app, SCALING), listenTo(app, SCALING)]);
    const refused = { status: 503, problem: { reason: 'TooManyClients' } };
    expect(await refusalOf(app, SCALING)).toMatchObject(refused);
    expect(await counted(app, 'ngf_live_refused_clients_total')).toBe(1);
    first.socket.close();
    await first.closed;
    await vi.waitFor(() => listenTo(app, SCALING));
  });

  it('that goes takes its subscription with it', async () => {
    const { app, live } = await start();
    const clients = await Promise.all(Array.from({ length: 50 }, () => listenTo(app, SCALING)));
    clients.forEach(({ socket }, index) => (index % 2 === 0 ? socket.close() : socket.terminate()));
    await vi.waitFor(() => expect(live.isRunning('scaling-events')).toBe(false));
    expect(await counted(app, 'ngf_live_clients')).toBe(0);
  });

  it('is let go when the proxy stops', async () => {
    const { app } = await start();
    const { closed } = await listenTo(app, SCALING);
    await app.close();
    expect(await closed).toMatchObject({ code: 1001 });
  });
});

describe('a client that sends what it should not', () => {
  it('is let go at a message that is too long', async () => {
    const { app } = await start();
    const { socket, closed } = await listenTo(app, SCALING);
    socket.send('x'.repeat(2_000));
    expect((await closed).code).toBe(1009);
  });

  it.each([
    ['a frame without a mask', Buffer.from([0x81, 0x01, 0x41])],
    ['reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0])],
    ['an unknown opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ['text that is no UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])],
  ])('is let go at %s, and nobody else', async (_name, bytes) => {
    const { app, handed } = await start();
    const { messages } = await listenTo(app, SCALING);
    const raw = connect(portOf(app), '127.0.0.1');
    raw.write(
      `GET /api/v1/${SCALING} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n'
    );
    await once(raw, 'data');
    raw.write(bytes);
    raw.resume();
    await once(raw, 'close');
    handed.hand(aScaling('llama', 2));
    await vi.waitFor(() => expect(messages).toHaveLength(1));
  });
});

describe('a client that does not read', () => {
  const liveLimits = { ...CLIENT_LIMITS, queuedMessages: 8 };

  it('loses the oldest and is told how many; the others get all', async () => {
    const { app, handed } = await start({ liveLimits });
    const [slow, other] = await Promise.all([listenTo(app, SCALING), listenTo(app, SCALING)]);
    slow.hang();
    const count = await sendUntilLost(app, handed, other);
    slow.readOn();
    await vi.waitFor(() => expect(slow.messages.at(-1)).toMatchObject({ data: { toReplicas: count } }));
    const told = slow.messages.filter((message) => lossOf(message) > 0);
    const lost = told.reduce((sum: number, message) => sum + lossOf(message), 0);
    expect(lost).toBe(await counted(app, 'ngf_live_dropped_messages_total'));
    expect(slow.messages.length - told.length + lost).toBe(count);
    expect(told[0]).toEqual({ topic: 'scaling-events', dropped: expect.any(Number) });
  });

  it('is cut off when it stays behind', async () => {
    let now = 0;
    const { app, handed } = await start({ liveLimits }, { now: () => now });
    const [slow, other] = await Promise.all([listenTo(app, SCALING), listenTo(app, SCALING)]);
    slow.hang();
    const count = await sendUntilLost(app, handed, other);
    now = liveLimits.behindMs + 1;
    handed.hand(aScaling('llama', count + 1));
    await vi.waitFor(() => expect(other.messages).toHaveLength(count + 1));
    slow.readOn();
    expect(await slow.closed).toEqual({ code: 1013, reason: 'stayed behind for more than 30 s' });
    expect(await counted(app, 'ngf_live_cut_off_clients_total')).toBe(1);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });

  /** @returns how many messages it took */
  async function sendUntilLost(
    app: FastifyInstance,
    handed: HandedSources,
    other: { messages: unknown[] }
  ): Promise<number> {
    let sent = 0;
    while ((await counted(app, 'ngf_live_dropped_messages_total')) < 5) {
      sent += 1;
      handed.hand(aScaling('llama', sent, LONG));
      await vi.waitFor(() => expect(other.messages).toHaveLength(sent));
    }
    return sent;
  }

  function lossOf(message: unknown): number {
    return typeof message === 'object' && message !== null && 'dropped' in message ? Number(message.dropped) : 0;
  }
});
