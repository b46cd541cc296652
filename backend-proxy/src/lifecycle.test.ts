import { EventEmitter, once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { stopOnSignals } from './lifecycle';

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A process that can be signalled and notes how it would have exited. */
class FakeProcess extends EventEmitter {
  exit(code: number): void {
    this.emit('exit', code);
  }
}

/** A listening app whose route answers when it is told to. */
async function startApp() {
  const arrived = new EventEmitter();
  const app = Fastify();
  app.addHook('onResponse', async () => void arrived.emit('answered'));
  app.get('/slow', async () => {
    const release = once(arrived, 'release');
    arrived.emit('request');
    await release;
    return 'done';
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, arrived, request: () => fetch(`${address}/slow`) };
}

describe('stopOnSignals', () => {
  let app: FastifyInstance;
  afterEach(() => app.close());

  it('answers what is in flight, then closes the clients and exits with 0', async () => {
    const started = await startApp();
    app = started.app;
    const events: string[] = [];
    const running = new FakeProcess();
    stopOnSignals(running, { app, closeClients: async () => void events.push('clients closed'), logger });

    const arrival = once(started.arrived, 'request');
    started.arrived.once('answered', () => events.push('answered'));
    const answer = started.request();
    await arrival;
    const exit = once(running, 'exit');
    running.emit('SIGTERM', 'SIGTERM');
    started.arrived.emit('release');

    expect(await exit).toEqual([0]);
    expect(await (await answer).text()).toBe('done');
    expect(events).toEqual(['answered', 'clients closed']);
  });

  it('cuts off what is still in flight after the grace period', async () => {
    const started = await startApp();
    app = started.app;
    const running = new FakeProcess();
    stopOnSignals(running, { app, closeClients: async () => undefined, logger, graceMs: 1 });

    const arrival = once(started.arrived, 'request');
    const answer = started.request();
    const failed = expect(answer).rejects.toThrow();
    await arrival;
    const exit = once(running, 'exit');
    running.emit('SIGINT', 'SIGINT');

    expect(await exit).toEqual([0]);
    await failed;
    started.arrived.emit('release');
  });

  it('exits with 1 at a second signal', async () => {
    const started = await startApp();
    app = started.app;
    const running = new FakeProcess();
    stopOnSignals(running, { app, closeClients: () => new Promise(() => undefined), logger });
    running.emit('SIGTERM', 'SIGTERM');
    const exit = once(running, 'exit');
    running.emit('SIGTERM', 'SIGTERM');
    expect(await exit).toEqual([1]);
  });

  it('exits with 1 where a client cannot be closed', async () => {
    const started = await startApp();
    app = started.app;
    const running = new FakeProcess();
    stopOnSignals(running, { app, closeClients: () => Promise.reject(new Error('broken')), logger });
    const exit = once(running, 'exit');
    running.emit('SIGTERM', 'SIGTERM');
    expect(await exit).toEqual([1]);
  });
});
