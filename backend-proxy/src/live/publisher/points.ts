import type { EppDecision, LiveTopic, PodMetrics, ScalingEvent } from '@ngf/contract';
import type { LiveEvent } from '../source';

/**
 * What a live channel's frame gets a row of. A tag makes a series of its own of each of its values: right for measurements,
 * wrong for a log. So decisions and scaling events are fields throughout. What is not known has no field.
 */
export interface LivePoint {
  topic: LiveTopic;
  tags: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, string | number | boolean>>;
  /** Epoch milliseconds. */
  atMs: number;
}

type Place = Omit<LiveEvent, 'data'>;

export const pointsOf: { [Topic in LiveTopic]: (event: LiveEvent<Topic>, atMs: number) => LivePoint[] } = {
  'epp-decisions': (event) => [decisionPoint(event, event.data)],
  'gpu-metrics': (event, atMs) => event.data.map((pod) => podPoint(event, pod, atMs)),
  'scaling-events': (event) => [scalingPoint(event, event.data)],
};

function decisionPoint(place: Place, decision: EppDecision): LivePoint {
  return {
    topic: 'epp-decisions',
    tags: {},
    fields: known({ ...nameOf(place), ...decision }),
    atMs: Date.parse(decision.timestamp),
  };
}

function podPoint({ cluster, pool }: Place, pod: PodMetrics, atMs: number): LivePoint {
  const { podName, namespace, timestamp, ...measured } = pod;
  return {
    topic: 'gpu-metrics',
    tags: { cluster, namespace, pool, podName },
    fields: known({ lastSeen: timestamp, ...measured }),
    atMs,
  };
}

function scalingPoint(place: Place, { event, fromReplicas, toReplicas, trigger, timestamp }: ScalingEvent): LivePoint {
  return {
    topic: 'scaling-events',
    tags: {},
    fields: known({ ...nameOf(place), event, fromReplicas, toReplicas, trigger }),
    atMs: Date.parse(timestamp),
  };
}

function nameOf({ cluster, namespace, pool }: Place) {
  return { cluster, namespace, pool };
}

/** Candidates and scorers are lists, and a field holds one value: they are JSON in it. */
function known(values: Readonly<Record<string, unknown>>): LivePoint['fields'] {
  const fields: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isFinite(value))) {
      fields[name] = value;
    } else if (typeof value === 'object' && value !== null) {
      fields[name] = JSON.stringify(value);
    }
  }
  return fields;
}
