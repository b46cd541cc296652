import type { HistogramRow, SumRow } from '@ngf/contract';

export type CountingRow = SumRow | HistogramRow;

/** A row of the same series less an earlier one's counts. */
function less<Row extends CountingRow>(row: Row, earlier: CountingRow): Row {
  if ('BucketCounts' in row && 'BucketCounts' in earlier) {
    return {
      ...row,
      Count: row.Count - earlier.Count,
      Sum: row.Sum - earlier.Sum,
      BucketCounts: row.BucketCounts.map((count, index) => count - (earlier.BucketCounts[index] ?? 0)),
    };
  }
  return 'Value' in row && 'Value' in earlier ? { ...row, Value: row.Value - earlier.Value } : row;
}

/** Remembers the series of cumulative rows by what their exporter calls them. */
export class SeriesMemory {
  readonly #last = new Map<string, CountingRow>();

  remember(row: CountingRow): void {
    if (row.Flags === 0) {
      this.#last.set(keyOf(row), row);
    }
  }

  /** What was counted since the row that is remembered; all of it where there is none. */
  since<Row extends CountingRow>(row: Row): Row {
    const earlier = this.#last.get(keyOf(row));
    return earlier === undefined || row.Flags !== 0 ? row : less(row, earlier);
  }
}

function keyOf({ MetricName, ResourceAttributes, Attributes }: CountingRow): string {
  return JSON.stringify([MetricName, ResourceAttributes, Attributes]);
}

/** A histogram with but every second bound. */
export function coarse<Row extends CountingRow>(row: Row): Row {
  if (!('BucketCounts' in row)) {
    return row;
  }
  const { ExplicitBounds: bounds, BucketCounts: counts } = row;
  const isKept = (index: number) => index % 2 === 1;
  const merged: number[] = [0];
  counts.forEach((count, index) => {
    merged[merged.length - 1] = (merged.at(-1) ?? 0) + count;
    if (index < bounds.length && isKept(index)) {
      merged.push(0);
    }
  });
  return { ...row, ExplicitBounds: bounds.filter((_, index) => isKept(index)), BucketCounts: merged };
}
