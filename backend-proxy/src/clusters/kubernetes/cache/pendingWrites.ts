import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../clock';
import type { KubernetesObject } from '../object';
import type { ObjectCache } from './objectCache';

/** How long a read waits for the watch to tell of a write; usually it does within milliseconds. */
const WAIT_MS = 1_000;
/** A write that the watch has not told of by then was overtaken, by a deletion for instance. */
const FORGET_MS = 30_000;

interface PendingWrite {
  sinceMs: number;
  isSeen(): boolean;
}

/** Writes that a cache has not heard of yet: who reads after a write must see it. */
export class PendingWrites<Item extends KubernetesObject> {
  private readonly pending = new Set<PendingWrite>();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly cache: ObjectCache<Item>,
    private readonly clock: Clock
  ) {
    cache.onChange(() => {
      this.waiting.forEach((wake) => wake());
    });
  }

  /** An object that was created or changed, as Kubernetes answered. */
  expectVersion({ metadata }: KubernetesObject): void {
    const { namespace, name, resourceVersion = '0' } = metadata;
    this.expect(() => isAtLeast(this.cache.get(namespace, name)?.metadata.resourceVersion, resourceVersion));
  }

  /** An object that was deleted; its name may already stand for another one. */
  expectAbsence({ metadata }: KubernetesObject): void {
    const { namespace, name, uid } = metadata;
    this.expect(() => {
      const present = this.cache.get(namespace, name);
      return present === undefined || present.metadata.uid !== uid;
    });
  }

  /** Whether the cache holds every write, now or in a moment. */
  async settled(): Promise<boolean> {
    const stop = new AbortController();
    const tooLate = sleep(WAIT_MS, false, { signal: stop.signal }).catch(() => false);
    try {
      while (!this.allSeen()) {
        const isInTime = await Promise.race([this.nextChange(), tooLate]);
        if (!isInTime) {
          return false;
        }
      }
      return true;
    } finally {
      stop.abort();
    }
  }

  private expect(isSeen: () => boolean): void {
    this.pending.add({ sinceMs: this.clock.now(), isSeen });
  }

  private allSeen(): boolean {
    for (const write of this.pending) {
      if (write.isSeen() || this.clock.now() - write.sinceMs > FORGET_MS) {
        this.pending.delete(write);
      }
    }
    return this.pending.size === 0;
  }

  private async nextChange(): Promise<true> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        resolve(true);
      };
      this.waiting.add(wake);
    });
  }
}

/** Versions of one kind grow (KEP-5504: a resourceVersion is a number that can be compared). */
function isAtLeast(version: string | undefined, wanted: string): boolean {
  if (version === undefined || version === wanted) {
    return version !== undefined;
  }
  return /^\d+$/.test(version) && /^\d+$/.test(wanted) && BigInt(version) >= BigInt(wanted);
}
