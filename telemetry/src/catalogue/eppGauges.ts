import { groupBy, groupColumns, groupSelection, type GroupColumn } from './groups';
import { literals } from './increments';
import type { MetricBase } from './metrics';
import type { QueryPlace } from './place';
import { STATE_AGE_SECONDS } from './podGauges';
import { sampleStep, stepColumn, stepOnly } from './steps';

/** A state of a pool as its endpoint picker sees it. */
export interface EppGaugeMetric extends MetricBase {
  kind: 'eppGauge';
  /**
   * How the replicas of a pool's endpoint picker make one value. `max` for what each sees of the same pool: a sum would
   * count endpoints once per replica, and a replica that has just started, or stands by, sees fewer than there are.
   * `sum` for what each holds itself: a request waits in the queue of one replica.
   */
  replicas: 'max' | 'sum';
  /** How pools make one value. */
  pools: 'max' | 'sum';
}

export const eppGauges = {
  readyEndpoints: {
    kind: 'eppGauge',
    title: 'Ready endpoints',
    unit: 'short',
    description: 'Endpoints that a pool’s endpoint picker may choose.',
    families: ['epp_ready_endpoints'],
    replicas: 'max',
    pools: 'sum',
    thresholds: [
      { value: 1, severity: 'critical', below: true, source: 'Public alert rules: no ready endpoints for 1 minute' },
    ],
  },
  flowControlQueueSize: {
    kind: 'eppGauge',
    title: 'Flow-control queue',
    unit: 'short',
    description: 'Requests that the endpoint picker’s flow control holds back.',
    families: ['epp_flow_control_queue_size'],
    replicas: 'sum',
    pools: 'sum',
  },
  poolSaturation: {
    kind: 'eppGauge',
    title: 'Pool saturation',
    unit: 'percentunit',
    description:
      'Load in units of what the pool should carry, as flow control sees it: from 1 on it holds requests back. An empty pool reads as 1.',
    families: ['epp_pool_saturation'],
    replicas: 'max',
    pools: 'max',
    thresholds: [
      {
        value: 1,
        severity: 'warning',
        source: 'llm-d-router flow_control_pool_saturation: 1.0 is the gating set point',
      },
    ],
  },
} as const satisfies Record<string, EppGaugeMetric>;

/**
 * The groups' columns, value, last. value: the mean over the group's time of each replica's samples, replicas and then
 * pools put together as the metric says. last: the same of each replica's last sample as of the range's end, none older
 * than a minute; NULL where there is none. A group of which no endpoint picker told anything has no row, or NULL where
 * there are no groups.
 *
 * A replica publishes a family under two prefixes at once; the newest counts. Its series of one scrape (flows, priorities)
 * add up.
 */
export function eppGaugeBy(metric: EppGaugeMetric, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const keys = `${groupColumns(stepOnly(groups))}cluster, namespace, pool`;
  return `SELECT ${groupSelection(groups)}${metric.pools}OrNull(pool_value) AS value, ${metric.pools}OrNull(pool_last) AS last
FROM
(
    SELECT ${keys}, ${metric.replicas}(replica_value) AS pool_value, ${metric.replicas}OrNull(replica_last) AS pool_last
    FROM
    (
        SELECT
            ${stepColumn(groups, sampleStep(place))}cluster, namespace, pool, target, avg(scraped) AS replica_value,
            if(max(time) > ${place.to} - toIntervalSecond(${STATE_AGE_SECONDS}), argMax(scraped, time), NULL) AS replica_last
        FROM ${scrapesOf(metric, place)}
        GROUP BY ${keys}, target
    )
    GROUP BY ${keys}
)
${groupBy(groups)}`;
}

/** A FROM expression: one value per replica (target) and scrape. */
function scrapesOf({ families }: EppGaugeMetric, place: QueryPlace): string {
  const isIn = (column: string, values: string) => `(empty(${values}) OR ${column} IN ${values})`;
  return `(
    SELECT cluster, namespace, pool, target, sample.1 AS time, sum(sample.2) AS scraped
    FROM
    (
        SELECT *, min(generation) OVER (PARTITION BY metric, target) AS newest
        FROM
        (
            SELECT
                metric, cluster, namespace, pool, series, any(rows.target) AS target, any(rows.generation) AS generation,
                groupUniqArrayArray(rows.samples) AS found
            FROM ngf_inference_metrics_1m AS rows
            WHERE metric IN ${literals(families)} AND pool != ''
                AND minute >= toStartOfMinute(${place.from}) AND minute <= ${place.to}
                AND ${isIn('cluster', place.clusters)} AND ${isIn('namespace', place.namespaces)} AND ${isIn('pool', place.pools)}
            GROUP BY metric, cluster, namespace, pool, series
        )
    )
    ARRAY JOIN found AS sample
    WHERE generation = newest AND time > ${place.from} AND time <= ${place.to}
    GROUP BY cluster, namespace, pool, target, time
)`;
}
