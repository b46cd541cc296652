import { afterEach, describe, expect, it, vi } from 'vitest';
import Fastify from 'fastify';
import { createLogger } from '../../logger';
import { aScaling, HandedSources } from '../../testing/liveEvents';
import { grafanaPush } from './grafanaPush';
import { alone, type Leadership } from './leadership';
import type { LivePoint } from './points';
import { LivePublisher } from './publisher';

const TICK_MS = 1_000;

afterEach(() => void vi.useRealTimers());

/** A publisher under fake time, and what it pushed. */
function start(leadership: Leadership = alone) {
  vi.useFakeTimers({ now: 0 });
  const handed = new HandedSources(500);
  const clock = { now: () => Date.now() };
  const pushed: LivePoint[][] = [];
  const push = vi.fn(async (points: readonly LivePoint[]) => void pushed.push([...points]));
  const live = handed.hub(clock);
  const publisher = new LivePublisher({ live, push, leadership, clock, logger: createLogger('silent') });
  return {
    handed,
    live,
    push,
    pushed,
    publisher,
    ticks: (count: number) => vi.advanceTimersByTimeAsync(count * TICK_MS),
  };
}

describe('the publisher', () => {
  it('sends what a tick brought in one push, and nothing where nothing happened', async () => {
    const { handed, pushed, publisher, ticks } = start();
    await ticks(1);
    handed.hand(aScaling('llama', 2), aScaling('qwen', 3));
    await ticks(3);
    expect(pushed.map((points) => points.length)).toEqual([2]);
    expect(pushed[0]?.map(({ fields }) => fields['sequence'])).toEqual([1, 2]);
    expect(publisher.counts).toEqual({ sent: 2, dropped: 0, failures: 0, queued: 0 });
    await publisher.close();
  });

  it(
    'backs off while Grafana is away, drops what it cannot send, and goes on when it is back',
    { timeout: 60_000 },
    async () => {
      const { handed, push, pushed, publisher, ticks } = start();
      await ticks(1);
      push.mockImplementation(async () => Promise.reject(new Error('connect ECONNREFUSED')));
      for (let second = 0; second < 60; second += 1) {
        handed.hand(aScaling('llama', second));
        await ticks(1);
      }
      // After 1, 2, 4, 8, 16 and 32 seconds.
      expect(publisher.counts.failures).toBe(6);
      push.mockImplementation(async (points) => void pushed.push([...points]));
      handed.hand(aScaling('llama', 99));
      await ticks(40);
      // What was lost leaves a hole in the numbers.
      expect(pushed.flat().at(-1)).toMatchObject({ fields: { toReplicas: 99, sequence: 61 } });
      const { sent, dropped, queued } = publisher.counts;
      expect([sent + dropped, queued]).toEqual([61, 0]);
      await publisher.close();
    }
  );

  it('keeps no more than some seconds of a busy fleet', async () => {
    const { handed, push, publisher, ticks } = start();
    await ticks(1);
    push.mockImplementation(() => Promise.reject(new Error('gone')));
    handed.hand(...Array.from({ length: 25_000 }, (_, index) => aScaling('llama', index)));
    await ticks(1);
    expect(publisher.counts.queued).toBeLessThanOrEqual(10_000);
    expect(publisher.counts.dropped + publisher.counts.queued).toBe(25_000);
    await publisher.close();
  });

  it('listens only while it leads', async () => {
    let leads = false;
    const close = vi.fn(async () => undefined);
    const { handed, live, pushed, publisher, ticks } = start({ isLeader: () => leads, close });
    handed.hand(aScaling('llama', 1));
    await ticks(2);
    expect([live.isRunning('scaling-events'), pushed]).toEqual([false, []]);
    leads = true;
    await ticks(3);
    expect(pushed).toHaveLength(1);
    leads = false;
    await ticks(1);
    expect(live.isRunning('scaling-events')).toBe(false);
    await publisher.close();
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('a push', () => {
  it('is one POST of lines with the token', async () => {
    const grafana = Fastify();
    const requests: unknown[] = [];
    grafana.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    grafana.post('/grafana/api/live/push/ngf', async ({ headers, body }, reply) => {
      requests.push([headers.authorization, body]);
      return reply.code(requests.length === 1 ? 200 : 403).send({});
    });
    const url = `${await grafana.listen({ host: '127.0.0.1', port: 0 })}/grafana/`;
    const push = grafanaPush({ url, token: 'secret-token' });
    const point: LivePoint = { topic: 'scaling-events', tags: {}, fields: { toReplicas: 2 }, atMs: 1 };
    await push([point, { ...point, topic: 'epp-decisions', tags: { pool: 'llama' } }]);
    const lines = 'scaling-events toReplicas=2 1000000\nepp-decisions,pool=llama toReplicas=2 1000000';
    expect(requests).toEqual([['Bearer secret-token', lines]]);
    const refused = await push([point]).catch(String);
    expect(refused).toMatch(/403.*GRAFANA_TOKEN/);
    expect(refused).not.toContain('secret-token');
    await grafana.close();
    await expect(push([point])).rejects.toThrow();
  });
});
