import type { LiveTopic } from '@ngf/contract';
import { Feed, type FeedContext, type Receive } from './feed';
import type { LiveEvent, LiveScope, LiveSources } from './source';

/** Brings what happens in the clusters to everybody who listens. Nothing is kept: who comes later has missed it. */
export class LiveHub {
  private readonly feeds: { readonly [Topic in LiveTopic]: Feed<Topic> };

  constructor(sources: LiveSources, context: FeedContext) {
    this.feeds = {
      'epp-decisions': new Feed('epp-decisions', sources['epp-decisions'], context),
      'gpu-metrics': new Feed('gpu-metrics', sources['gpu-metrics'], context),
      'scaling-events': new Feed('scaling-events', sources['scaling-events'], context),
    };
  }

  /** @returns ends the subscription */
  subscribe(topic: LiveTopic, scope: LiveScope & { cluster: string }, receive: Receive): () => void {
    return this.feeds[topic].subscribe(scope, receive);
  }

  /** Events of all clusters, before they become messages. */
  follow<Topic extends LiveTopic>(
    topic: Topic,
    listener: (events: ReadonlyArray<LiveEvent<Topic>>) => void
  ): () => void {
    return this.feeds[topic].follow(listener);
  }

  isRunning(topic: LiveTopic): boolean {
    return this.feeds[topic].isRunning;
  }

  close(): void {
    Object.values(this.feeds).forEach((feed) => feed.close());
  }
}
