import type { Frame, FrameField } from './frame';

/**
 * Turns a time series with string columns (long) into one field per label set (wide), missing values null, as
 * grafana-plugin-sdk-go's data.LongToWide does with FillModeNull. Any other frame comes back as it is.
 */
export function longToWide(frame: Frame): Frame {
  const { fields } = frame.schema;
  const time = fields.findIndex(({ type }) => type === 'time');
  const indexes = fields.map((_, index) => index).filter((index) => index !== time);
  const factors = indexes.filter((index) => isFactor(fields[index]));
  const values = indexes.filter((index) => !isFactor(fields[index]));
  const timeField = fields[time];
  if (!timeField || factors.length === 0 || values.length === 0) {
    return frame;
  }
  const wide = widen(frame, time, factors, values);
  wide.series.sort((left, right) => compareSeries(left.field, right.field));
  return {
    schema: {
      ...frame.schema,
      meta: { ...frame.schema.meta, type: 'timeseries-wide', typeVersion: [0, 1] },
      fields: [timeField, ...wide.series.map(({ field }) => field)],
    },
    data: { values: [wide.times, ...wide.series.map(({ values }) => values)] },
  };
}

interface Series {
  field: FrameField;
  values: unknown[];
}

function widen(frame: Frame, time: number, factors: number[], valueColumns: number[]) {
  const { fields } = frame.schema;
  const columns = frame.data.values;
  const times: number[] = [];
  const series = new Map<string, Series>();
  (columns[time] ?? []).forEach((at, row) => {
    if (typeof at !== 'number') {
      throw new Error('a time series must not have null times');
    }
    const last = times.at(-1);
    if (last !== undefined && at < last) {
      throw new Error('long series must be sorted ascending by time to be converted: add ORDER BY time');
    }
    if (at !== last) {
      times.push(at);
    }
    const labels = Object.fromEntries(factors.map((index) => [fields[index]?.name, columns[index]?.[row] ?? '']));
    for (const column of valueColumns) {
      const key = JSON.stringify([column, labels]);
      const one = series.get(key) ?? { field: labelled(fields[column], labels), values: [] };
      series.set(key, one);
      one.values[times.length - 1] = columns[column]?.[row] ?? null;
    }
  });
  for (const { values } of series.values()) {
    for (let row = 0; row < times.length; row++) {
      values[row] ??= null;
    }
  }
  return { times, series: [...series.values()] };
}

function labelled(field: FrameField | undefined, labels: Record<string, unknown>): FrameField {
  if (!field) {
    throw new Error('the answer has fewer fields than columns');
  }
  const texts = Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
  return { ...field, typeInfo: { ...field.typeInfo, nullable: true }, labels: texts };
}

const isFactor = (field?: FrameField) => field?.type === 'string' || field?.type === 'boolean';

function compareSeries(left: FrameField, right: FrameField): number {
  const key = ({ name, labels }: FrameField) => [name, ...Object.values(labels ?? {})].join('\0');
  return key(left) < key(right) ? -1 : 1;
}
