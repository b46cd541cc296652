import type { DataFrame } from '@grafana/data';
import type { PoolIdentity } from '../../shared/identity';
import { requiredText, tableReader, type TableReader, UnexpectedFrameError } from '../../shared/tableReader';

/** A change of a pool's wanted replicas. */
export interface ScalingChange {
  /** When the proxy saw it, in milliseconds since 1970. */
  time: number;
  from: number;
  to: number;
  /** The autoscaler that owned the replicas then, or that none did. */
  trigger: string;
}

/** Reads the answer to `changesQuery`, newest first. No frame at all is how the datasource answers no rows. */
export function readScaling(frame: DataFrame | undefined): ScalingChange[] {
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => ({
    time: requiredNumber(reader, 'time_ms', row),
    from: requiredNumber(reader, 'from_replicas', row),
    to: requiredNumber(reader, 'to_replicas', row),
    trigger: requiredText(reader, 'trigger', row),
  }));
}

/** Reads a message of the channel of scaling events: those of one pool, oldest first. */
export function readLiveScaling(frame: DataFrame, { cluster, namespace, pool }: PoolIdentity): ScalingChange[] {
  const reader = tableReader(frame);
  const isOfPool = (row: number) =>
    reader.text('cluster', row) === cluster &&
    reader.text('namespace', row) === namespace &&
    reader.text('pool', row) === pool;
  return Array.from({ length: reader.rows }, (_, row) => row)
    .filter(isOfPool)
    .map((row) => ({
      time: requiredNumber(reader, 'time', row),
      from: requiredNumber(reader, 'fromReplicas', row),
      to: requiredNumber(reader, 'toReplicas', row),
      trigger: requiredText(reader, 'trigger', row),
    }));
}

/**
 * What the history and the channel tell, newest first, each change once. As in the history's query no change follows its
 * like: each proxy tells what it saw, a moment apart.
 */
export function mergeScaling(live: readonly ScalingChange[], history: readonly ScalingChange[]): ScalingChange[] {
  const oldestFirst = [...history, ...live].sort((left, right) => left.time - right.time);
  return oldestFirst.filter(({ to }, index) => oldestFirst[index - 1]?.to !== to).reverse();
}

function requiredNumber(reader: TableReader, column: string, row: number): number {
  const value = reader.number(column, row);
  if (value === null) {
    throw new UnexpectedFrameError(`Column “${column}” is NULL where it cannot be`);
  }
  return value;
}
