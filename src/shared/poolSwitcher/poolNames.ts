import type { DataFrame } from '@grafana/data';
import { type ClickHouseQuery, tableQuery } from '../clickhouseQuery';
import type { PoolIdentity } from '../identity';
import { requiredText, tableReader } from '../tableReader';

/** Every pool's identity, and nothing that costs more than reading the inventory. */
export function poolNamesQuery(): ClickHouseQuery {
  return tableQuery(
    'names',
    'SELECT cluster, namespace, name AS pool FROM ngf_pools ORDER BY cluster, namespace, pool'
  );
}

export function readPoolNames(frames: readonly DataFrame[]): PoolIdentity[] {
  const [frame] = frames;
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => ({
    cluster: requiredText(reader, 'cluster', row),
    namespace: requiredText(reader, 'namespace', row),
    pool: requiredText(reader, 'pool', row),
  }));
}
