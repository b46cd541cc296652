import { podOverview } from '@ngf/telemetry';
import { type ClickHouseQuery, tableQuery } from '../../shared/clickhouseQuery';
import { chosenPlace } from '../../shared/place';

/** A row per pod of the pools that the variables choose: one query, however many pods. */
export function podsQuery(): ClickHouseQuery {
  return tableQuery('pods', podOverview(chosenPlace));
}
