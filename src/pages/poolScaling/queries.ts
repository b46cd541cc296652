import { catalogue, type CatalogueEntry, scalingEvents } from '@ngf/telemetry';
import { asColumn, type ClickHouseQuery, tableQuery, timeSeriesQuery } from '../../shared/clickhouseQuery';
import type { PoolIdentity } from '../../shared/identity';
import { poolPlace } from '../../shared/place';

/** Gauges are read by minutes, as the roll-ups have them. */
export const STEP = '1m';

export const CHANGES = 'changes';

/** A row per change of the pool's wanted replicas, in plain types: Grafana's datasource knows no LowCardinality of ours. */
export function changesQuery(pool: PoolIdentity): ClickHouseQuery {
  return tableQuery(
    CHANGES,
    `SELECT toFloat64(toUnixTimestamp64Milli(time)) AS time_ms, from_replicas, to_replicas, toString(trigger) AS trigger
FROM (${scalingEvents(poolPlace(pool))})
ORDER BY time_ms DESC`
  );
}

/** Columns of an entry over time, as lines under names. */
export function loadQuery(
  refId: string,
  entry: CatalogueEntry,
  lines: Readonly<Record<string, string>>,
  pool: PoolIdentity
): ClickHouseQuery {
  if (!entry.series) {
    throw new Error(`“${entry.title}” is known of the present alone: it has no lines`);
  }
  const columns = Object.entries(lines).map(([column, name]) => `${column} AS ${asColumn(name)}`);
  return timeSeriesQuery(
    refId,
    `SELECT time, ${columns.join(', ')} FROM (${entry.series(poolPlace(pool), [])}) ORDER BY time`
  );
}

/** What a panel's lines are called, by what they are of. */
export interface LineNames {
  running: string;
  waiting: string;
  kvCacheMean: string;
  kvCacheHighest: string;
  ready: string;
}

export function scalingQueries(pool: PoolIdentity, names: LineNames): ClickHouseQuery[] {
  const { requestsRunning, queueDepth, kvCacheUtilization, readyEndpoints } = catalogue;
  return [
    changesQuery(pool),
    loadQuery('running', requestsRunning, { total: names.running }, pool),
    loadQuery('waiting', queueDepth, { total: names.waiting }, pool),
    loadQuery('kvCache', kvCacheUtilization, { value: names.kvCacheMean, highest: names.kvCacheHighest }, pool),
    loadQuery('ready', readyEndpoints, { value: names.ready }, pool),
  ];
}
