import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Clock } from '../../../clock';
import { ClusterUnreachable, errorOfStatusObject, isExpired, isOutage } from '../apiErrors';
import type { ApiServer } from '../apiServer';
import type { KubernetesObject } from '../object';
import { listAll } from './listAll';
import type { ObjectCache } from './objectCache';
import { watchEvents } from './watchStream';

const BookmarkSchema = Type.Object({ metadata: Type.Object({ resourceVersion: Type.String() }) });

/** Servers end watches after a while anyway; spread, so that those of all kinds do not end together. */
const WATCH_SECONDS = { least: 240, spread: 120 };

export interface ReflectorOptions<Item extends KubernetesObject> {
  api: ApiServer;
  clock: Clock;
  /** Of the collection, over all namespaces. */
  path: string;
  cache: ObjectCache<Item>;
  /** Undefined: no object of the kind, which is left out. */
  read(object: unknown): Item | undefined;
  /** Resolves when the API server answers: many reflectors wait for one probe. */
  untilReachable(signal: AbortSignal): Promise<void>;
}

/**
 * Keeps a cache as an API server has the objects: a list, then a watch from where it ended, for ever. When the
 * server ends a watch it goes on where that was; it lists again where the place is no longer known (410), and after an outage.
 *
 * The client's own informer does not ask for bookmarks, so a quiet kind ends in 410 after every cut; it passes over lines
 * that are no events, stops at the first error and waits without jitter.
 */
export class Reflector<Item extends KubernetesObject> {
  /** Why the cache is not being kept; undefined while it is. */
  failure: unknown;
  private isLive = false;
  /** Where the place to go on from is not known, or not to be trusted. */
  private mustList = true;
  /** The server's outages before the last list. */
  private outagesListedAfter = 0;
  private confirmedAtMs: number | undefined;
  private backoff: IBackoff<unknown>;

  constructor(private readonly options: ReflectorOptions<Item>) {
    this.backoff = this.firstBackoff();
  }

  /** How long ago the cache was last known to be up to date: 0 while its watch is open, undefined before the first list. */
  get stalenessMs(): number | undefined {
    if (this.isLive) {
      return 0;
    }
    return this.confirmedAtMs === undefined ? undefined : this.options.clock.now() - this.confirmedAtMs;
  }

  /** Ends with the signal. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.listAndWatch(signal);
      } catch (error) {
        await this.recover(error, signal);
      }
    }
  }

  private async listAndWatch(signal: AbortSignal): Promise<void> {
    const { outages } = this.options.api;
    // What answers after an outage may be another server, or one whose store was restored. It would take a version of
    // the future for one that is still to come, and stay silent.
    if (this.mustList || outages !== this.outagesListedAfter) {
      const { items, resourceVersion } = await listAll(this.options.api, this.options.path, this.options.read);
      this.options.cache.replace(items, resourceVersion);
      this.mustList = false;
      this.outagesListedAfter = outages;
      this.confirm();
    }
    const events = await this.watch(signal);
    if (events === 0) {
      // Ended at once, without a word: asking again at once would make a busy loop.
      await this.pause(signal);
    }
  }

  /** How many events came. */
  private async watch(signal: AbortSignal): Promise<number> {
    const { api, path, cache } = this.options;
    const query = {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: cache.resourceVersion,
      timeoutSeconds: String(Math.round(WATCH_SECONDS.least + Math.random() * WATCH_SECONDS.spread)),
    };
    const answer = await api.open(path, query, signal);
    this.isLive = true;
    this.failure = undefined;
    this.confirm();
    let events = 0;
    try {
      for await (const event of watchEvents(answer, api.timings.watchIdleMs)) {
        events += 1;
        this.backoff = this.firstBackoff();
        this.apply(event.type, event.object);
        this.confirm();
      }
      // Only a watch that the server ends in order has told everything: what was cut off may have been deaf for long.
      this.confirm();
      return events;
    } finally {
      this.isLive = false;
    }
  }

  private apply(type: string, object: unknown): void {
    const { cache, read } = this.options;
    if (type === 'ERROR') {
      throw errorOfStatusObject(object);
    }
    if (!Check(BookmarkSchema, object)) {
      throw new ClusterUnreachable('a watch sent an object without a version');
    }
    const item = type === 'BOOKMARK' ? undefined : read(object);
    if (item !== undefined && type === 'DELETED') {
      cache.remove(item);
    } else if (item !== undefined) {
      cache.put(item);
    }
    cache.resourceVersion = object.metadata.resourceVersion;
  }

  private confirm(): void {
    this.confirmedAtMs = this.options.clock.now();
  }

  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    this.failure = isExpired(error) ? undefined : error;
    this.mustList ||= isExpired(error) || isOutage(error);
    await this.pause(signal);
    await this.options.untilReachable(signal).catch(() => undefined);
  }

  private async pause(signal: AbortSignal): Promise<void> {
    const { duration } = this.backoff;
    this.backoff = this.backoff.next(undefined);
    await sleep(duration, undefined, { signal }).catch(() => undefined);
  }

  private firstBackoff(): IBackoff<unknown> {
    const { first, longest } = this.options.api.timings.retryMs;
    return new ExponentialBackoff({ initialDelay: first, maxDelay: longest }).next();
  }
}
