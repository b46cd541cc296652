import type { CatalogueEntry } from '../catalogue/entry';
import type { GroupColumn } from '../catalogue/groups';
import { wholeMinutes } from '../catalogue/steps';
import { dashboardPlace } from './place';

/** A line breaks where so many steps in a row are missing. */
const MISSING_STEPS = 2;

/**
 * time, `series` (what tells groups and keys apart; no column where there is one line) and the columns. A step without
 * data has no row, and Grafana would draw across it: a row of NULLs after the last one before a gap breaks the line.
 *
 * @throws Error for a metric of which only the present is known
 */
export function brokenLines(entry: CatalogueEntry, groups: readonly GroupColumn[], columns: readonly string[]): string {
  if (entry.series === null) {
    throw new Error(`“${entry.title}” has no series: only its present is known. Show it as a number or in a table.`);
  }
  const names = [...groups.map(({ name }) => name), ...entry.keys];
  const series = names.length > 0 ? `arrayStringConcat([${names.join(', ')}], ' / ')` : `''`;
  const label = names.length > 0 ? 'series, ' : '';
  const step = `toIntervalSecond(${MISSING_STEPS} * ${wholeMinutes(dashboardPlace.stepSeconds)})`;
  const values = columns.map((column) => `if(moment = told, toNullable(${column}), NULL) AS ${column}`);
  return `SELECT moment AS time, ${label}${values.join(', ')}
FROM
(
    SELECT told, series, ${columns.map((column) => `lines.${column} AS ${column}`).join(', ')},
        leadInFrame(told, 1, told) OVER (PARTITION BY series ORDER BY told ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
    FROM
    (
        SELECT time AS told, ${series} AS series, ${columns.join(', ')}
        FROM (${entry.series(dashboardPlace, groups)})
    ) AS lines
)
ARRAY JOIN if(next > told + ${step}, [told, told + toIntervalSecond(1)], [told]) AS moment
ORDER BY time${names.length > 0 ? ', series' : ''}`;
}
