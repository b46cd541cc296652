import type { LiveEnvelope, LiveTopic, PodMetrics } from '@ngf/contract';
import type { LiveEvent } from './source';

/** Messages as bytes, made once for all who receive them. */
export type Payload = Buffer;

/** Turns the events of one tick into messages; what several groups of listeners ask for is serialised once. */
export class Envelopes<Topic extends LiveTopic> {
  private readonly byEvent = new Map<LiveEvent<Topic>, Payload>();

  constructor(
    private readonly topic: Topic,
    private readonly timestamp: string
  ) {}

  /** Of events of one cluster. Pods come as one array, everything else one by one. */
  of(cluster: string, events: ReadonlyArray<LiveEvent<Topic>>): Payload[] {
    if (this.topic !== 'gpu-metrics') {
      return events.map((event) => this.ofEvent(event));
    }
    const pods = events.flatMap((event): PodMetrics[] => (Array.isArray(event.data) ? event.data : []));
    return events.length === 0 ? [] : [serialised({ ...this.head(cluster), topic: 'gpu-metrics', data: pods })];
  }

  private ofEvent(event: LiveEvent<Topic>): Payload {
    const known = this.byEvent.get(event);
    if (known !== undefined) {
      return known;
    }
    const payload = serialised({ ...this.head(event.cluster), data: event.data });
    this.byEvent.set(event, payload);
    return payload;
  }

  private head(cluster: string) {
    return { topic: this.topic, cluster, timestamp: this.timestamp };
  }
}

function serialised<Topic extends LiveTopic>(envelope: LiveEnvelope<Topic>): Payload {
  return Buffer.from(JSON.stringify(envelope));
}
