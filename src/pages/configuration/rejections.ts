import type { DataFrame } from '@grafana/data';
import { crowdedMetrics, rejectedSamples } from '@ngf/telemetry';
import { type ClickHouseQuery, tableQuery } from '../../shared/clickhouseQuery';
import { requiredText, tableReader, type TableReader, UnexpectedFrameError } from '../../shared/tableReader';

/** Samples of a metric that were rejected for one reason. */
export interface Rejection {
  reason: string;
  /** As its exporter calls it. */
  metric: string;
  /** Empty where telemetry names none. */
  cluster: string;
  samples: number;
}

/** A metric with very many series. */
export interface Crowd {
  metric: string;
  cluster: string;
  series: number;
}

export interface Rejections {
  rejected: Rejection[];
  crowded: Crowd[];
}

const REJECTED = 'rejected';
const CROWDED = 'crowded';

export function rejectionQueries(): ClickHouseQuery[] {
  return [tableQuery(REJECTED, rejectedSamples()), tableQuery(CROWDED, crowdedMetrics())];
}

/** Reads the answers to `rejectionQueries`. No frame at all is how the datasource answers no rows. */
export function readRejections(frames: readonly DataFrame[]): Rejections {
  return {
    rejected: rowsOf(frames, REJECTED, (reader, row) => ({
      reason: requiredText(reader, 'reason', row),
      metric: requiredText(reader, 'name', row),
      cluster: requiredText(reader, 'cluster', row),
      samples: requiredNumber(reader, 'samples', row),
    })),
    crowded: rowsOf(frames, CROWDED, (reader, row) => ({
      metric: requiredText(reader, 'metric', row),
      cluster: requiredText(reader, 'cluster', row),
      series: requiredNumber(reader, 'series', row),
    })),
  };
}

function rowsOf<Row>(
  frames: readonly DataFrame[],
  refId: string,
  read: (reader: TableReader, row: number) => Row
): Row[] {
  return frames
    .filter((frame) => frame.refId === refId && frame.length > 0)
    .map(tableReader)
    .flatMap((reader) => Array.from({ length: reader.rows }, (_, row) => read(reader, row)));
}

function requiredNumber(reader: TableReader, column: string, row: number): number {
  const value = reader.number(column, row);
  if (value === null) {
    throw new UnexpectedFrameError(`Column “${column}” is NULL where it cannot be`);
  }
  return value;
}
