import {
  bucketCounts,
  metrics,
  percentileSeries,
  podGaugeSeries,
  type PodGaugeMetric,
  poolOverview,
  rateSeries,
} from '@ngf/telemetry';
import { type ClickHouseQuery, tableQuery, timeSeriesQuery } from '../../shared/clickhouseQuery';
import type { PoolIdentity } from '../../shared/identity';
import { poolPlace } from '../../shared/place';

/** Model servers are scraped every 15 s; a finer step would show gaps that are none. */
export const GAUGE_STEP = '15s';
/** Increments are kept per sample but read by minutes: a finer step would be noise. */
export const RATE_STEP = '1m';

/** One row: the pool, or none if nobody knows it. */
export function overviewQuery(pool: PoolIdentity): ClickHouseQuery {
  return tableQuery('overview', poolOverview(poolPlace(pool)));
}

export function ttftPercentilesQuery(pool: PoolIdentity): ClickHouseQuery {
  return timeSeriesQuery('ttft', percentileSeries(metrics.ttft, poolPlace(pool)));
}

export function ttftBucketsQuery(pool: PoolIdentity): ClickHouseQuery {
  return tableQuery('buckets', bucketCounts(metrics.ttft, poolPlace(pool)));
}

export function outputTokensQuery(pool: PoolIdentity): ClickHouseQuery {
  return timeSeriesQuery('tokens', rateSeries(metrics.outputTokens, poolPlace(pool)));
}

/** A series per pod. */
export function podGaugeQuery(metric: PodGaugeMetric, pool: PoolIdentity): ClickHouseQuery {
  return timeSeriesQuery('pods', podGaugeSeries(metric, poolPlace(pool)));
}
