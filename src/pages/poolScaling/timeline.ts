import { type DataFrame, DataTopic, FieldType, toDataFrame } from '@grafana/data';
import type { ScalingChange } from './scalingChanges';

/** Marks of changes across a panel, which Grafana draws as annotations. */
export function asAnnotations(changes: readonly ScalingChange[], text: (change: ScalingChange) => string): DataFrame {
  const oldestFirst = [...changes].reverse();
  const frame = toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: oldestFirst.map(({ time }) => time) },
      { name: 'text', type: FieldType.string, values: oldestFirst.map(text) },
      { name: 'color', type: FieldType.string, values: oldestFirst.map(({ from, to }) => colorOf(from, to)) },
    ],
  });
  return { ...frame, meta: { dataTopic: DataTopic.Annotations } };
}

/** By name, which each theme of Grafana has a shade for. */
function colorOf(from: number, to: number): string {
  return to > from ? 'green' : 'orange';
}

interface Span {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/**
 * The wanted replicas over time, as changes tell them: a line with steps, which breaks where a change does not begin with
 * what the one before it ended with, for then somebody changed them unseen. Without changes nothing is known of the past.
 */
export function replicasLine(changes: readonly ScalingChange[], range: Span, name: string): DataFrame[] {
  const oldestFirst = [...changes].reverse();
  const [first] = oldestFirst;
  const last = oldestFirst.at(-1);
  if (!first || !last) {
    return [];
  }
  const points: Array<[time: number, replicas: number | null]> = [
    [Math.min(range.from, first.time), first.from],
    ...oldestFirst.flatMap((change, index) => stepOf(change, oldestFirst[index - 1])),
    [Math.max(range.to, last.time), last.to],
  ];
  return [
    toDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: points.map(([time]) => time) },
        {
          name,
          type: FieldType.number,
          values: points.map(([, replicas]) => replicas),
          config: { custom: { lineInterpolation: 'stepAfter', showPoints: 'never' } },
        },
      ],
    }),
  ];
}

/** A millisecond of nothing is enough for a line to break. */
function stepOf({ time, from, to }: ScalingChange, before: ScalingChange | undefined): Array<[number, number | null]> {
  return before && before.to !== from
    ? [
        [time - 1, null],
        [time, to],
      ]
    : [[time, to]];
}
