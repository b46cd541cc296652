import {
  BEYOND_ALL_DECISIONS,
  boundPlace,
  latestDecisions,
  metrics,
  percentileSeries,
  poolGaugeSeries,
  rateSeries,
} from '@ngf/telemetry';

import { rollUp } from '@ngf/telemetry/rollup';

import { landCopies } from './copies';
import { landHistory, type History } from './history';
import { ask } from './query';
import { whole, type Section } from './report';

/** Raw rows of a pool and its metrics, without what the exporter sent twice. */
const RAW = (table: string, columns: string) => `(
  SELECT DISTINCT cityHash64(MetricName, Attributes, ResourceAttributes) AS series, TimeUnix AS time, ${columns}
  FROM ${table}
  WHERE MetricName IN {names:Array(String)} AND TimeUnix > toDateTime({from:UInt32}) - 900 AND TimeUnix <= toDateTime({to:UInt32})
    AND ResourceAttributes['k8s.cluster.name'] = {cluster:String} AND ResourceAttributes['inference.pool'] = {pool:String}
    AND (ResourceAttributes['k8s.namespace.name'] = {namespace:String} OR Attributes['namespace'] = {namespace:String})
)`;
const STEP = 'toStartOfInterval(time - INTERVAL 1 SECOND, toIntervalSecond({stepSeconds:UInt32}))';
const PREVIOUS = (column: string) => `lagInFrame(${column}) OVER (PARTITION BY series ORDER BY time)`;

/** One answer, from the tables that pages read and from the landing tables. */
interface Comparison {
  name: string;
  ours: string;
  raw: string;
  /** The exporters' names. */
  names: string[];
}

const COMPARISONS: readonly Comparison[] = [
  {
    name: 'output tokens a second, minute by minute',
    ours: rateSeries(metrics.outputTokens, boundPlace),
    raw: `SELECT ${STEP} AS step, sum(if(value < before, value, value - before)) / {stepSeconds:UInt32} AS value
      FROM (SELECT time, value, ${PREVIOUS('value')} AS before FROM ${RAW('otel_metrics_histogram', 'Sum AS value')})
      WHERE time > toDateTime({from:UInt32}) GROUP BY step ORDER BY step`,
    names: ['llm_d_epp_request_output_tokens'],
  },
  {
    name: 'p50, p95, p99 of TTFT, minute by minute',
    ours: percentileSeries(metrics.ttft, boundPlace),
    raw: `SELECT step, quantilesPrometheusHistogram(0.5, 0.95, 0.99)(bound, counted) AS quantiles
      FROM (
        SELECT step, bound, sum(cumulative) AS counted FROM (
          SELECT ${STEP} AS step, any(bounds) AS edges,
            sumForEach(arrayMap((now, then) -> toUInt64(greatest(toInt64(now) - toInt64(then), 0)), buckets, if(empty(before), arrayMap(count -> 0, buckets), before))) AS grown
          FROM (SELECT time, buckets, bounds, ${PREVIOUS('buckets')} AS before
            FROM ${RAW('otel_metrics_histogram', "BucketCounts AS buckets, ExplicitBounds AS bounds, Attributes['streaming'] AS streaming")}
            WHERE streaming != 'false')
          WHERE time > toDateTime({from:UInt32}) GROUP BY step)
        ARRAY JOIN arrayPushBack(edges, inf) AS bound, arrayCumSum(grown) AS cumulative
        GROUP BY step, bound ORDER BY step, bound)
      GROUP BY step ORDER BY step`,
    names: ['llm_d_epp_request_ttft_seconds'],
  },
  {
    name: 'KV-cache, minute by minute',
    ours: poolGaugeSeries(metrics.kvCacheUtilization, boundPlace),
    raw: `SELECT ${STEP} AS step, avg(value) AS value FROM ${RAW('otel_metrics_gauge', 'Value AS value')}
      WHERE time > toDateTime({from:UInt32}) GROUP BY step ORDER BY step`,
    names: ['vllm:kv_cache_usage_perc', 'sglang:token_usage', 'trtllm_kv_cache_utilization'],
  },
  {
    name: 'the latest 100 decisions',
    ours: latestDecisions(),
    raw: `WITH picks AS (
        SELECT Timestamp, TraceId, ParentSpanId FROM otel_traces
        WHERE SpanName = 'pick_endpoints' AND ResourceAttributes['k8s.cluster.name'] = {cluster:String}
          AND ResourceAttributes['k8s.namespace.name'] = {namespace:String} AND ResourceAttributes['inference.pool'] = {pool:String}
          AND Timestamp > toDateTime({from:UInt32}) AND Timestamp <= toDateTime({to:UInt32})
        ORDER BY Timestamp DESC LIMIT 100)
      SELECT TraceId, groupUniqArray((SpanName, SpanId, ParentSpanId, Timestamp, Duration, StatusCode, SpanAttributes)) AS spans
      FROM otel_traces WHERE TraceId IN (SELECT TraceId FROM picks)
        AND Timestamp > (SELECT min(Timestamp) FROM picks) - INTERVAL 1 HOUR AND Timestamp <= toDateTime({to:UInt32})
      GROUP BY TraceId`,
    names: [],
  },
];

/** How often the pools are landed again: a pool of 1,000 pods' fleet, as the landing tables have all of them together. */
const COPIES = 11;

/** Merged before they are read, as the server does by itself within the hour: of both sides. */
const READ_TABLES = [
  'otel_metrics_gauge',
  'otel_metrics_histogram',
  'otel_traces',
  'ngf_pool_rollup',
  'ngf_epp_decisions',
  'ngf_decision_scorers',
  'ngf_gateway_requests',
];

/** Bytes that an answer about one pool and an hour takes to read. */
export async function reads(): Promise<Section[]> {
  const history = await landHistory();
  try {
    return await compare(history);
  } finally {
    await history.clickhouse.close();
  }
}

async function compare(history: History): Promise<Section[]> {
  const { clickhouse, from, to, pool, pods } = history;
  await landCopies(history, [...new Set(COMPARISONS.flatMap(({ names }) => names))], COPIES);
  await rollUp(clickhouse.admin);
  for (const table of READ_TABLES) {
    await clickhouse.admin.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
  const { cluster, namespace, name } = pool;
  const scope = { cluster, namespace, pool: name, clusters: [cluster], namespaces: [namespace], pools: [name] };
  const values = { ...scope, from, to, stepSeconds: 60, ...BEYOND_ALL_DECISIONS, limit: 100 };
  const rows: string[][] = [];
  for (const { name: answer, ours, raw, names } of COMPARISONS) {
    const derived = await ask(clickhouse.reader, ours, values);
    const landed = await ask(clickhouse.reader, raw, { ...values, names });
    if (derived.data.length === 0 || landed.data.length === 0) {
      throw new Error(`${answer}: no rows of ours or of the landing tables, so there is nothing to compare`);
    }
    rows.push([
      answer,
      `${derived.data.length} and ${landed.data.length}`,
      whole(landed.bytes / 1024),
      whole(derived.bytes / 1024),
      (landed.bytes / derived.bytes).toFixed(1),
    ]);
  }
  return [
    {
      title: 'Bytes read for the same answer',
      notes: [
        `One pool of a fleet of ${whole(pods * (COPIES + 1))} pods, an hour, as the user who may only read. All tables merged. Rows of the answers: ours and the landing tables’.`,
      ],
      columns: ['answer', 'rows', 'KiB from otel_*', 'KiB from ngf_*', 'times fewer'],
      rows,
    },
  ];
}
