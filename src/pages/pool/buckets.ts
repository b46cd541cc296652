import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { formatValue } from '../../shared/format';
import { tableReader } from '../../shared/tableReader';

interface Bucket {
  start: number | null;
  end: number | null;
  count: number;
}

/**
 * The catalogue's bucket counts as bars with a label each. The buckets are the exporter's own, not of equal width, so
 * every bar names its range. Empty buckets before the first and after the last observation are left out.
 */
export function bucketBars(frames: readonly DataFrame[], unit: string, countName: string): DataFrame[] {
  const buckets = frames[0] ? readBuckets(frames[0]) : [];
  const occupied = buckets.map(({ count }) => count > 0);
  const bars = buckets.slice(occupied.indexOf(true), occupied.lastIndexOf(true) + 1);
  if (!occupied.includes(true)) {
    return [];
  }
  return [
    toDataFrame({
      fields: [
        { name: 'range', type: FieldType.string, values: bars.map((bucket) => rangeLabel(bucket, unit)) },
        { name: countName, type: FieldType.number, values: bars.map(({ count }) => count) },
      ],
    }),
  ];
}

function readBuckets(frame: DataFrame): Bucket[] {
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => ({
    start: reader.number('range_start', row),
    end: reader.number('range_end', row),
    count: reader.number('count', row) ?? 0,
  }));
}

function rangeLabel({ start, end }: Bucket, unit: string): string {
  if (end === null) {
    return `> ${formatValue(start, unit)}`;
  }
  return start ? `${formatValue(start, unit)} – ${formatValue(end, unit)}` : `≤ ${formatValue(end, unit)}`;
}
