import type { LivePoint } from '@ngf/backend-proxy';

/** A live channel's message as Grafana sends it (grafana-plugin-sdk-go's data.Frame, form `labels_column`). */
export interface LiveFrame {
  schema: { fields: Array<{ name: string; type: 'time' | 'string' | 'number' | 'boolean' }> };
  data: { values: unknown[][] };
}

/** Points of one topic: their labels, their times, and every field that any of them has. */
export function liveFrame(points: readonly LivePoint[]): LiveFrame {
  const names = [...new Set(points.flatMap(({ fields }) => Object.keys(fields)))].sort();
  const columns = names.map((name) => points.map(({ fields }) => fields[name] ?? null));
  return {
    schema: {
      fields: [
        { name: 'labels', type: 'string' },
        { name: 'time', type: 'time' },
        ...names.map((name, index) => ({ name, type: typeOf(columns[index] ?? []) })),
      ],
    },
    data: { values: [points.map(labelsOf), points.map(({ atMs }) => atMs), ...columns] },
  };
}

function labelsOf({ tags }: LivePoint): string {
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function typeOf(column: ReadonlyArray<LivePoint['fields'][string] | null>): 'string' | 'number' | 'boolean' {
  const value = column.find((one) => one !== null);
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}
