import { budgetSeries, indicators, sloOverview } from '@ngf/telemetry';
import { asColumn, type ClickHouseQuery, tableQuery, timeSeriesQuery } from '../../shared/clickhouseQuery';
import type { PoolIdentity } from '../../shared/identity';
import { chosenPlace, poolPlace } from '../../shared/place';
import { indicatorName } from './texts';

/** What is rolled up cannot be told apart any finer. */
export const STEP = '1m';

/** A row per pool that the variables choose. */
export function serviceLevelsQuery(): ClickHouseQuery {
  return tableQuery('serviceLevels', sloOverview(chosenPlace));
}

export function poolServiceLevelsQuery(pool: PoolIdentity): ClickHouseQuery {
  return tableQuery('serviceLevels', sloOverview(poolPlace(pool)));
}

/** A line per objective. */
export function historyQueries(column: 'burn' | 'budget_left', pool: PoolIdentity): ClickHouseQuery[] {
  return indicators.map((indicator) =>
    timeSeriesQuery(
      indicator.id,
      `SELECT time, ${column} AS ${asColumn(indicatorName(indicator.id))}
FROM (${budgetSeries(indicator, poolPlace(pool))})
ORDER BY time`
    )
  );
}
