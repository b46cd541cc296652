import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { LivePoint } from '@ngf/backend-proxy';
import { liveFrame } from './liveFrame';

/** Where the preview's page hears of every channel; the form is the preview's own. */
const PATH = '/api/live/events';
/** As the publisher names them in Grafana. */
const CHANNEL_PREFIX = 'stream/ngf';
/** A page whose connection takes no more is not waited for: it connects again. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** The preview's stand-in for Grafana Live: what is pushed goes to the pages that are open, and is not kept. */
export class LiveChannels {
  private readonly listeners = new Set<PassThrough>();

  get hasListeners(): boolean {
    return this.listeners.size > 0;
  }

  async push(points: readonly LivePoint[]): Promise<void> {
    for (const topic of new Set(points.map((point) => point.topic))) {
      const frame = liveFrame(points.filter((point) => point.topic === topic));
      const data = JSON.stringify({ channel: `${CHANNEL_PREFIX}/${topic}`, frame });
      this.listeners.forEach((listener) => write(listener, `data: ${data}\n\n`));
    }
  }

  /** Adds the route at which pages listen (server-sent events). */
  serve(app: FastifyInstance): void {
    app.get(PATH, (_request, reply) => {
      const listener = new PassThrough();
      this.listeners.add(listener);
      listener.once('close', () => this.listeners.delete(listener));
      reply.raw.once('close', () => listener.destroy());
      // A first line, so that the page knows at once that it is connected.
      listener.write(': connected\n\n');
      return reply.type('text/event-stream').header('cache-control', 'no-store').send(listener);
    });
  }
}

function write(listener: PassThrough, text: string): void {
  if (listener.writableLength + listener.readableLength > MOST_WAITING_BYTES) {
    listener.destroy();
  } else {
    listener.write(text);
  }
}
