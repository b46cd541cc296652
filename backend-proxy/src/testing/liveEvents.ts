import type { ScalingEvent } from '@ngf/contract';
import { LiveHub } from '../live/hub';
import type { LiveEvent, LiveReader, LiveScope, LiveSource, LiveSources } from '../live/source';
import { createLogger } from '../logger';

/** Sources whose events a test hands in; each tick takes what is there. */
export class HandedSources {
  /** How often a reader was opened. */
  opened = 0;
  /** What the last tick was asked for. */
  asked: readonly LiveScope[] = [];
  failure: Error | undefined;
  private events: Array<LiveEvent<'scaling-events'>> = [];

  constructor(private readonly intervalMs = 5) {}

  readonly sources: LiveSources = {
    'epp-decisions': this.source(async () => []),
    'gpu-metrics': this.source(async () => []),
    'scaling-events': this.source(async (scopes) => {
      this.asked = scopes;
      if (this.failure !== undefined) {
        throw this.failure;
      }
      return this.events.splice(0);
    }),
  };

  hub(clock = { now: () => 0 }): LiveHub {
    return new LiveHub(this.sources, { clock, logger: createLogger('silent') });
  }

  hand(...events: Array<LiveEvent<'scaling-events'>>): void {
    this.events.push(...events);
  }

  private source<Topic extends 'epp-decisions' | 'gpu-metrics' | 'scaling-events'>(
    read: LiveReader<Topic>
  ): LiveSource<Topic> {
    return {
      intervalMs: this.intervalMs,
      open: () => {
        this.opened += 1;
        return read;
      },
    };
  }
}

/** A pool of `east` that is scaled; the trigger may be as long as a test needs it. */
export function aScaling(pool: string, toReplicas: number, trigger = 'test'): LiveEvent<'scaling-events'> {
  const data: ScalingEvent = {
    timestamp: '2026-03-03T12:00:00.000Z',
    namespace: 'chat',
    pool,
    event: 'ScaleUp',
    fromReplicas: 1,
    toReplicas,
    trigger,
  };
  return { cluster: 'east', namespace: 'chat', pool, data };
}
