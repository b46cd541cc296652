import { Point } from '@influxdata/influxdb-client';
import type { LivePoint } from './points';

/** A point in Influx line protocol, the form in which Grafana Live takes it; empty where nothing is known of it. */
export function linesOf({ topic, tags, fields, atMs }: LivePoint): string[] {
  const point = new Point(topic).timestamp(nanoseconds(atMs));
  for (const [name, value] of Object.entries(tags)) {
    point.tag(name, tagValue(value));
  }
  for (const [name, value] of Object.entries(fields)) {
    addField(point, name, value);
  }
  const line = point.toLineProtocol();
  // A line end inside a text would be two lines to a reader that splits first.
  return line === undefined ? [] : [line.replaceAll(/[\r\n]+/g, ' ')];
}

/** All numbers are floats: a field's type must not change from one line to the next. */
function addField(point: Point, name: string, value: string | number | boolean): void {
  if (typeof value === 'string') {
    point.stringField(name, value);
  } else if (typeof value === 'boolean') {
    point.booleanField(name, value);
  } else {
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
