import { byPod, catalogue, type CatalogueEntry, metrics, percentileSeries } from '@ngf/telemetry';
import { asColumn, type ClickHouseQuery, tableQuery, timeSeriesQuery } from '../../shared/clickhouseQuery';
import { chosenPlace } from '../../shared/place';

/** Columns of an entry over time, as lines that are named as `lines` says; a NULL is a gap. */
export function entryLines(entry: CatalogueEntry, lines: Readonly<Record<string, string>>): ClickHouseQuery {
  if (!entry.series) {
    throw new Error(`“${entry.title}” is known of the present alone: it has no lines`);
  }
  const columns = Object.entries(lines).map(([column, name]) => `${column} AS ${asColumn(name)}`);
  return timeSeriesQuery(
    'lines',
    `SELECT time, ${columns.join(', ')} FROM (${entry.series(chosenPlace, [])}) ORDER BY time`
  );
}

export function schedulerQuery(): ClickHouseQuery {
  return timeSeriesQuery('scheduler', percentileSeries(metrics.schedulerDuration, chosenPlace));
}

/** plugin and percentiles over the whole range, the slowest first. */
export function pluginsQuery(): ClickHouseQuery {
  return tableQuery(
    'plugins',
    `SELECT if(extension_point = '', plugin_name, concat(plugin_name, ' (', extension_point, ')')) AS plugin, p50, p90, p99
FROM (${catalogue.pluginDuration.totals(chosenPlace, [])})
ORDER BY p99 DESC LIMIT ${MOST_ROWS}`
  );
}

/** Nobody reads further down in a small panel. */
const MOST_ROWS = 12;

/** pod, its picks and its pool's mean: the endpoints that are furthest from an even share. */
export function picksQuery(picks: string, evenShare: string): ClickHouseQuery {
  return tableQuery(
    'picks',
    `SELECT pod, picks AS ${asColumn(picks)}, even AS ${asColumn(evenShare)}
FROM
(
    SELECT pod, picks, avg(picks) OVER (PARTITION BY cluster, namespace, pool) AS even
    FROM (${catalogue.picks.totals(chosenPlace, byPod)})
)
ORDER BY abs(picks - even) DESC, pod LIMIT ${MOST_ROWS}`
  );
}
