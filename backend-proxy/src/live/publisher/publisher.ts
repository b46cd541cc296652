import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { LIVE_TOPICS, type LiveTopic } from '@ngf/contract';
import type { Clock } from '../../clock';
import type { LiveHub } from '../hub';
import { repeat } from '../repeat';
import type { Push } from './grafanaPush';
import type { Leadership } from './leadership';
import { pointsOf, type LivePoint } from './points';

const TICK_MS = 1_000;
const POINTS_PER_PUSH = 2_000;
/** A few seconds of a busy fleet. */
const QUEUED_POINTS = 10_000;
const LONGEST_WAIT_MS = 60_000;

/** Since the start; `queued` now. */
export interface PublisherCounts {
  sent: number;
  dropped: number;
  failures: number;
  queued: number;
}

export interface PublisherOptions {
  live: LiveHub;
  push: Push;
  leadership: Leadership;
  clock: Clock;
  logger: FastifyBaseLogger;
}

/**
 * Sends every topic to Grafana Live, in one push a tick, while it is the leader. What Grafana does not take is dropped:
 * Live shows what happens now, and what happened is in ClickHouse. So an absent Grafana costs nothing.
 */
export class LivePublisher {
  readonly counts: PublisherCounts = { sent: 0, dropped: 0, failures: 0, queued: 0 };
  private readonly source = randomUUID();
  private readonly numbered = new Map<LiveTopic, number>();
  private queue: LivePoint[] = [];
  private unfollow: Array<() => void> = [];
  private readonly stop: () => void;
  private failuresInARow = 0;
  private notBefore = 0;
  private pushing: Promise<void> = Promise.resolve();

  constructor(private readonly options: PublisherOptions) {
    this.stop = repeat(TICK_MS, () => (this.pushing = this.tick()));
  }

  async close(): Promise<void> {
    this.stop();
    this.ignore();
    await this.pushing;
    await this.options.leadership.close();
  }

  private async tick(): Promise<void> {
    if (!this.options.leadership.isLeader()) {
      this.ignore();
      return;
    }
    if (this.unfollow.length === 0) {
      this.unfollow = LIVE_TOPICS.map((topic) => this.follow(topic));
    }
    if (this.queue.length > 0 && this.options.clock.now() >= this.notBefore) {
      await this.pushSome();
    }
  }

  private follow<Topic extends LiveTopic>(topic: Topic): () => void {
    return this.options.live.follow(topic, (events) => {
      const now = this.options.clock.now();
      this.keep(events.flatMap((event) => pointsOf[topic](event, now)).map((point) => this.number(point)));
    });
  }

  /** Points of a log say where they come from and in which order, so that whoever reads them sees what was lost. */
  private number(point: LivePoint): LivePoint {
    if (Object.keys(point.tags).length > 0) {
      return point;
    }
    const sequence = (this.numbered.get(point.topic) ?? 0) + 1;
    this.numbered.set(point.topic, sequence);
    return { ...point, fields: { ...point.fields, source: this.source, sequence } };
  }

  private ignore(): void {
    this.unfollow.forEach((end) => end());
    this.unfollow = [];
    this.keep([], 0);
  }

  private keep(points: readonly LivePoint[], most = QUEUED_POINTS): void {
    const all = this.queue.concat(points);
    this.queue = all.slice(Math.max(all.length - most, 0));
    this.counts.dropped += all.length - this.queue.length;
    this.counts.queued = this.queue.length;
  }

  private async pushSome(): Promise<void> {
    const points = this.queue.slice(0, POINTS_PER_PUSH);
    this.queue = this.queue.slice(points.length);
    this.counts.queued = this.queue.length;
    try {
      await this.options.push(points);
      this.counts.sent += points.length;
      this.recovered();
    } catch (error) {
      this.counts.dropped += points.length;
      this.failed(error);
    }
  }

  private recovered(): void {
    if (this.failuresInARow > 0) {
      this.options.logger.info('Live messages reach Grafana again');
    }
    this.failuresInARow = 0;
  }

  private failed(error: unknown): void {
    this.counts.failures += 1;
    if (this.failuresInARow === 0) {
      this.options.logger.warn({ err: error }, 'Live messages do not reach Grafana; tried again, less and less often');
    }
    const wait = Math.min(TICK_MS * 2 ** this.failuresInARow, LONGEST_WAIT_MS);
    this.failuresInARow += 1;
    this.notBefore = this.options.clock.now() + wait;
  }
}
