import { poolOverview } from '@ngf/telemetry';
import { type ClickHouseQuery, tableQuery } from '../../shared/clickhouseQuery';
import { chosenPlace } from '../../shared/place';

/** A row per pool that the variables choose. */
export function poolsQuery(): ClickHouseQuery {
  return tableQuery('pools', poolOverview(chosenPlace));
}
