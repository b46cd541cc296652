import type { FastifyBaseLogger } from 'fastify';
import type { LiveTopic } from '@ngf/contract';
import type { Clock } from '../clock';
import { isInPlace } from '../metrics/provider';
import { Envelopes, type Payload } from './envelopes';
import { repeat } from './repeat';
import type { LiveEvent, LiveReader, LiveScope, LiveSource } from './source';

export type Receive = (payload: Payload) => void;

/** Everybody who wants the same messages. */
interface Group {
  scope: LiveScope & { cluster: string };
  receivers: Set<Receive>;
}

export interface FeedContext {
  clock: Clock;
  logger: FastifyBaseLogger;
}

/** One topic: its source runs while somebody listens. */
export class Feed<Topic extends LiveTopic> {
  private readonly groups = new Map<string, Group>();
  private readonly followers = new Set<(events: ReadonlyArray<LiveEvent<Topic>>) => void>();
  private running: { read: LiveReader<Topic>; stop: () => void } | undefined;
  private isFailing = false;

  constructor(
    private readonly topic: Topic,
    private readonly source: LiveSource<Topic>,
    private readonly context: FeedContext
  ) {}

  /** Whether somebody listens. */
  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** @returns ends it */
  subscribe(scope: LiveScope & { cluster: string }, receive: Receive): () => void {
    const key = JSON.stringify([scope.cluster, scope.namespace, scope.pool]);
    const group = this.groups.get(key) ?? { scope, receivers: new Set() };
    this.groups.set(key, group);
    group.receivers.add(receive);
    this.runWhileWanted();
    return () => {
      group.receivers.delete(receive);
      if (group.receivers.size === 0 && this.groups.get(key) === group) {
        this.groups.delete(key);
      }
      this.runWhileWanted();
    };
  }

  /** Everything of all clusters, as it comes. */
  follow(listener: (events: ReadonlyArray<LiveEvent<Topic>>) => void): () => void {
    this.followers.add(listener);
    this.runWhileWanted();
    return () => {
      this.followers.delete(listener);
      this.runWhileWanted();
    };
  }

  close(): void {
    this.groups.clear();
    this.followers.clear();
    this.runWhileWanted();
  }

  private runWhileWanted(): void {
    const isWanted = this.groups.size > 0 || this.followers.size > 0;
    if (isWanted && this.running === undefined) {
      const read = this.source.open();
      this.running = { read, stop: repeat(this.source.intervalMs, () => this.tick(read)) };
    } else if (!isWanted) {
      this.running?.stop();
      this.running = undefined;
    }
  }

  private async tick(read: LiveReader<Topic>): Promise<void> {
    const { logger } = this.context;
    try {
      const scopes = this.followers.size > 0 ? [{}] : [...this.groups.values()].map(({ scope }) => scope);
      const events = await read(scopes);
      // Listeners may have gone and others come since: these have a reader of their own, and would see events twice.
      if (this.running?.read === read) {
        this.deliver(events);
      }
      if (this.isFailing) {
        logger.info({ topic: this.topic }, 'Live messages can be read again');
      }
      this.isFailing = false;
    } catch (error) {
      // Once per outage: it is tried again every second or two.
      if (!this.isFailing) {
        logger.warn({ err: error, topic: this.topic }, 'Live messages cannot be read now');
      }
      this.isFailing = true;
    }
  }

  private deliver(events: ReadonlyArray<LiveEvent<Topic>>): void {
    this.followers.forEach((listener) => listener(events));
    const envelopes = new Envelopes(this.topic, new Date(this.context.clock.now()).toISOString());
    for (const { scope, receivers } of this.groups.values()) {
      const wanted = events.filter((event) => isInPlace(scope, event));
      for (const payload of envelopes.of(scope.cluster, wanted)) {
        receivers.forEach((receive) => receive(payload));
      }
    }
  }
}
