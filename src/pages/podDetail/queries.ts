import {
  byPod,
  type CatalogueEntry,
  podGaugeSeries,
  type PodGaugeMetric,
  podOverview,
  type QueryPlace,
  xidChanges,
} from '@ngf/telemetry';
import { asColumn, type ClickHouseQuery, tableQuery, timeSeriesQuery } from '../../shared/clickhouseQuery';
import type { PodIdentity } from '../../shared/identity';
import { podPlace, sqlName } from '../../shared/place';

/** A pod, and its pool where that is known: then the others of the namespace are not read. */
export interface PodPlace {
  identity: PodIdentity;
  pool: string | undefined;
}

/** One row: the pod, or none if it said nothing in the last five minutes of the range. */
export function podQuery(identity: PodIdentity): ClickHouseQuery {
  const pods = podOverview(podPlace(identity, undefined));
  return tableQuery('pod', `SELECT * FROM (${pods}) WHERE ${isPod(identity)}`);
}

/** A row per change of a GPU's last XID while the pod had the GPU, the newest first. */
export function xidQuery(identity: PodIdentity): ClickHouseQuery {
  const changes = xidChanges(podPlace(identity, undefined));
  return tableQuery(
    'xid',
    `SELECT toUnixTimestamp(time) AS time, node, gpu, code, code_before FROM (${changes}) WHERE ${isPod(identity)}`
  );
}

/** A line of the pod's own samples, under a name. */
export function gaugeLine(metric: PodGaugeMetric, name: string, { identity, pool }: PodPlace): ClickHouseQuery {
  const series = podGaugeSeries(metric, podPlace(identity, pool));
  return timeSeriesQuery(
    name,
    `SELECT time, value AS ${asColumn(name)} FROM (${series}) WHERE ${isPod(identity)} ORDER BY time`
  );
}

/** Columns of an entry, told of the pod over time, as lines under names. */
export function entryLines(
  entry: CatalogueEntry,
  lines: Readonly<Record<string, string>>,
  { identity, pool }: PodPlace
): ClickHouseQuery {
  const columns = Object.entries(lines).map(([expression, name]) => `${expression} AS ${asColumn(name)}`);
  const series = seriesOfPods(entry, podPlace(identity, pool));
  return timeSeriesQuery(
    Object.keys(lines).join(),
    `SELECT time, ${columns.join(', ')} FROM (${series}) WHERE ${isPod(identity)} ORDER BY time`
  );
}

function seriesOfPods(entry: CatalogueEntry, place: QueryPlace): string {
  if (!entry.series) {
    throw new Error(`“${entry.title}” is known of the present alone: it has no lines`);
  }
  return entry.series(place, byPod);
}

function isPod({ pod }: PodIdentity): string {
  return `pod = ${sqlName('pod', pod)}`;
}
