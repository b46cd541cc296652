import type { PoolSeriesName } from '@ngf/contract';
import { metrics, poolGaugeSeries, rateSeries, type QueryPlace } from '@ngf/telemetry';

interface PoolSeries {
  query(place: QueryPlace): string;
  /** From the catalogue's unit to the wire's. */
  factor: number;
}

const TO_PERCENT = 100;

/** What of the catalogue each series is made from. */
export const poolSeries: Readonly<Record<PoolSeriesName, PoolSeries>> = {
  'tps-throughput': { query: (place) => rateSeries(metrics.outputTokens, place), factor: 1 },
  'queue-depth': { query: (place) => poolGaugeSeries(metrics.queueDepth, place), factor: 1 },
  'gpu-util': { query: (place) => poolGaugeSeries(metrics.gpuUtilization, place), factor: TO_PERCENT },
  'kv-cache': { query: (place) => poolGaugeSeries(metrics.kvCacheUtilization, place), factor: TO_PERCENT },
};

/**
 * A query over a series with the column `time` as Unix seconds: ClickHouse's text of a DateTime depends on the time zone
 * and the settings of its server.
 */
export function withUnixTime(series: string): string {
  return `SELECT toUnixTimestamp(series.time) AS unix_time, series.value AS value FROM (${series}) AS series
ORDER BY unix_time`;
}
