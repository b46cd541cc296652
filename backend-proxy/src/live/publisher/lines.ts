import { Point } from '@influxdata/influxdb-client';
import type { EppDecision, LiveTopic, PodMetrics, ScalingEvent } from '@ngf/contract';
import type { LiveEvent } from '../source';

/*
 * Events as Influx line protocol, the form in which Grafana Live takes them. A tag makes a series of its own of each of
 * its values: right for measurements, wrong for a log. So decisions and scaling events are fields throughout.
 */

type Place = Omit<LiveEvent, 'data'>;

export const linesOf: { [Topic in LiveTopic]: (event: LiveEvent<Topic>, atMs: number) => string[] } = {
  'epp-decisions': (event) => asLines([decisionPoint(event, event.data)]),
  'gpu-metrics': (event, atMs) => asLines(event.data.map((pod) => podPoint(event, pod, atMs))),
  'scaling-events': (event) => asLines([scalingPoint(event, event.data)]),
};

function decisionPoint(place: Place, decision: EppDecision): Point {
  const point = placed('epp-decisions', place).timestamp(nanoseconds(Date.parse(decision.timestamp)));
  for (const [name, value] of Object.entries(decision)) {
    // Candidates and scorers are lists: a field holds one value.
    addField(point, name, typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
  }
  return point;
}

function podPoint({ cluster, pool }: Place, pod: PodMetrics, atMs: number): Point {
  const { podName, namespace, timestamp, ...measured } = pod;
  const point = new Point('gpu-metrics').timestamp(nanoseconds(atMs));
  for (const [name, value] of Object.entries({ cluster, namespace, pool, podName })) {
    point.tag(name, tagValue(value));
  }
  addField(point, 'lastSeen', timestamp);
  Object.entries(measured).forEach(([name, value]) => addField(point, name, value));
  return point;
}

function scalingPoint(place: Place, event: ScalingEvent): Point {
  const point = placed('scaling-events', place).timestamp(nanoseconds(Date.parse(event.timestamp)));
  addField(point, 'event', event.event);
  addField(point, 'fromReplicas', event.fromReplicas);
  addField(point, 'toReplicas', event.toReplicas);
  addField(point, 'trigger', event.trigger);
  return point;
}

function placed(topic: LiveTopic, { cluster, namespace, pool }: Place): Point {
  return new Point(topic).stringField('cluster', cluster).stringField('namespace', namespace).stringField('pool', pool);
}

/** What is not known has no field. All numbers are floats: a field's type must not change from one line to the next. */
function addField(point: Point, name: string, value: string | number | boolean | null | undefined): void {
  if (typeof value === 'string') {
    point.stringField(name, value);
  } else if (typeof value === 'boolean') {
    point.booleanField(name, value);
  } else if (typeof value === 'number' && Number.isFinite(value)) {
    point.floatField(name, value);
  }
}

/**
 * Grafana's frames write labels as `a=b,c=d` without escapes, and the client library leaves a backslash before a comma as
 * it is, which would swallow it. No name of Kubernetes has any of these.
 */
function tagValue(text: string): string {
  return text.replace(/[,=\\\s]/g, '_');
}

function nanoseconds(milliseconds: number): string {
  return `${Math.trunc(milliseconds)}000000`;
}

function asLines(points: readonly Point[]): string[] {
  // A line end inside a text would be two lines to a reader that splits first.
  return points.flatMap((point) => point.toLineProtocol()?.replaceAll(/[\r\n]+/g, ' ') ?? []);
}
