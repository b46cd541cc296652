import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { Static, TSchema } from 'typebox';
import type {
  EppDecision,
  MetricPoint,
  MetricsSummary,
  PodMetrics,
  PoolSeriesName,
  TtftHistogramBucket,
} from '@ngf/contract';
import {
  boundPlace,
  bucketCounts,
  metrics,
  podsNow,
  poolInventory,
  rejectedTotals,
  summary,
  type BoundPlaceValues,
} from '@ngf/telemetry';
import type { Clock } from '../clock';
import type { ClickHouseConfig } from '../config';
import { createClickHouseInventory, type ClickHouseInventory } from '../inventory/clickhouseInventory';
import { selectDecisions } from './clickhouseDecisions';
import { asMetricsProblem } from './clickhouseErrors';
import {
  BucketRow,
  ClusterRow,
  NamespaceRow,
  numberOrNull,
  PodRow,
  PointRow,
  PoolInventoryRow,
  readRows,
  RejectedRow,
  SummaryRow,
} from './clickhouseRows';
import { tailDecisions } from './clickhouseDecisionTail';
import type { DecisionPage, DecisionTail } from './decisions';
import { podMetrics } from './podMetrics';
import { poolSeries, withUnixTime } from './poolSeries';
import type {
  MetricsProvider,
  MetricsScope,
  PodsOfPool,
  PoolIdentity,
  PoolInventory,
  PoolRecord,
  RejectedSamples,
} from './provider';
import { percent, sumIfKnown } from './summaryNumbers';
import { isoTime, type TimeRange } from './timeRange';

/** Longer than any page should wait; ClickHouse's own limits should end a query before. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Reads the ngf_* tables and views with SELECTs alone, without settings: for that, a user with readonly = 1 is enough. */
class ClickHouseMetrics implements MetricsProvider {
  readonly name = 'clickhouse';

  constructor(
    private readonly client: ClickHouseClient,
    private readonly inventory: PoolInventory & { close(): Promise<void> },
    private readonly clock: Clock
  ) {}

  async check(): Promise<void> {
    // Reading the view also tells a server without our schema from a ready one.
    await this.select(ClusterRow, 'SELECT cluster FROM ngf_pools LIMIT 1', {});
  }

  async clusterNames(): Promise<string[]> {
    // Telemetry without a cluster name cannot be addressed by one.
    const query = `SELECT DISTINCT cluster FROM ngf_pools WHERE cluster != '' ORDER BY cluster`;
    return (await this.select(ClusterRow, query, {})).map(({ cluster }) => cluster);
  }

  async namespacesOfPool(cluster: string, name: string): Promise<string[]> {
    const query = `SELECT DISTINCT namespace FROM ngf_pools
WHERE cluster = {cluster:String} AND name = {name:String} ORDER BY namespace`;
    return (await this.select(NamespaceRow, query, { cluster, name })).map(({ namespace }) => namespace);
  }

  async pools(scope: MetricsScope): Promise<PoolRecord[]> {
    const to = Math.floor(this.clock.now() / 1000);
    const recently = { from: to - 60, to };
    const rows = await this.select(PoolInventoryRow, poolInventory(boundPlace), { ...placeValues(scope, recently) });
    return rows.map(poolRecord);
  }

  async summary(scope: MetricsScope, range: TimeRange): Promise<MetricsSummary> {
    const [row] = await this.select(SummaryRow, summary(boundPlace), { ...placeValues(scope, range) });
    return {
      avgTTFT: row?.ttft_mean_ms ?? null,
      p50TTFT: row?.ttft_p50_ms ?? null,
      p95TTFT: row?.ttft_p95_ms ?? null,
      p99TTFT: row?.ttft_p99_ms ?? null,
      avgTPS: row?.output_tokens_per_second ?? null,
      totalTokens: sumIfKnown(row?.input_tokens ?? null, row?.output_tokens ?? null),
      requests: row?.requests ?? null,
      errorRate: row?.error_rate ?? null,
      avgQueueDepth: row?.queue_depth_mean ?? null,
      avgKVCachePct: percent(row?.kv_cache_utilization_mean ?? null),
      prefixCacheHitRate: row?.prefix_cache_hit_rate ?? null,
      avgGPUUtil: percent(row?.gpu_utilization_mean ?? null),
    };
  }

  async ttftHistogram(pool: PoolIdentity, range: TimeRange): Promise<TtftHistogramBucket[]> {
    const query = bucketCounts(metrics.ttft, boundPlace);
    const rows = await this.select(BucketRow, query, { ...placeValues(scopeOf(pool), range) });
    const buckets = rows.map((row) => ({
      rangeStart: row.range_start,
      rangeEnd: row.range_end,
      count: Number(row.count),
    }));
    return buckets.some(({ count }) => count > 0) ? buckets : [];
  }

  async pods(scope: MetricsScope, range: TimeRange): Promise<PodMetrics[]> {
    return (await this.podRows(scope, range)).map(podMetrics);
  }

  async podsByPool(scope: MetricsScope, range: TimeRange): Promise<PodsOfPool[]> {
    const pools = new Map<string, PodsOfPool>();
    for (const row of await this.podRows(scope, range)) {
      const key = `${row.namespace}/${row.pool}`;
      const known = pools.get(key) ?? { namespace: row.namespace, pool: row.pool, pods: [] };
      pools.set(key, known);
      known.pods.push(podMetrics(row));
    }
    return [...pools.values()];
  }

  async series(
    name: PoolSeriesName,
    pool: PoolIdentity,
    range: TimeRange,
    stepSeconds: number
  ): Promise<MetricPoint[]> {
    const { query, factor } = poolSeries[name];
    const values = { ...placeValues(scopeOf(pool), range), stepSeconds };
    const rows = await this.select(PointRow, withUnixTime(query(boundPlace)), values);
    return rows.map((row) => ({ timestamp: isoTime(Number(row.unix_time)), value: row.value * factor }));
  }

  async decisions(pool: PoolIdentity, range: TimeRange, page: DecisionPage): Promise<EppDecision[]> {
    return selectDecisions((schema, query, values) => this.select(schema, query, values), pool, range, page);
  }

  tailDecisions(): DecisionTail {
    return tailDecisions((schema, query, values) => this.select(schema, query, values));
  }

  async rejectedSamples(): Promise<RejectedSamples[]> {
    return this.select(RejectedRow, rejectedTotals(), {});
  }

  async upsertPools(pools: readonly PoolRecord[]): Promise<void> {
    await this.inventory.upsertPools(pools);
  }

  async deletePools(pools: readonly PoolIdentity[]): Promise<void> {
    await this.inventory.deletePools(pools);
  }

  async close(): Promise<void> {
    await Promise.all([this.client.close(), this.inventory.close()]);
  }

  private podRows(scope: MetricsScope, range: TimeRange): Promise<Array<Static<typeof PodRow>>> {
    return this.select(PodRow, podsNow(boundPlace), { ...placeValues(scope, range) });
  }

  private async select<Row extends TSchema>(
    schema: Row,
    query: string,
    values: Record<string, unknown>
  ): Promise<Array<Static<Row>>> {
    let answer: unknown;
    try {
      // One document, not a row a line: an answer that was cut off, or is not ClickHouse's, cannot pass for fewer rows.
      answer = await (await this.client.query({ query, query_params: values, format: 'JSON' })).json<unknown>();
    } catch (error) {
      throw asMetricsProblem(error);
    }
    return readRows(schema, answer);
  }
}

/**
 * A provider over ClickHouse's HTTP interface. Connects with the first query, so ClickHouse may start later than the
 * proxy; /readyz says when it is there.
 *
 * @param inventory what pools are written with, where the user of `config` may only read; it is closed with the provider
 */
export function createClickHouseMetrics(
  config: ClickHouseConfig,
  clock: Clock,
  inventory: ClickHouseInventory = createClickHouseInventory(config, clock)
): MetricsProvider {
  const client = createClient({
    url: config.url,
    username: config.user,
    password: config.password,
    database: config.database,
    application: 'ngf-backend-proxy',
    request_timeout: REQUEST_TIMEOUT_MS,
    // Errors are thrown, and whoever answers the request logs them once.
    log: { level: ClickHouseLogLevel.OFF },
  });
  return new ClickHouseMetrics(client, inventory, clock);
}

function scopeOf({ cluster, namespace, name }: PoolIdentity): MetricsScope {
  return { cluster, namespace, pool: name };
}

function placeValues(scope: MetricsScope, range: TimeRange): BoundPlaceValues {
  return {
    ...range,
    stepSeconds: range.to - range.from,
    clusters: [scope.cluster],
    namespaces: scope.namespace === undefined ? [] : [scope.namespace],
    pools: scope.pool === undefined ? [] : [scope.pool],
  };
}

function poolRecord(row: Static<typeof PoolInventoryRow>): PoolRecord {
  return {
    cluster: row.cluster,
    namespace: row.namespace,
    name: row.pool,
    origin: row.origin,
    modelName: row.model_name,
    modelVersion: row.model_version,
    servingBackend: row.serving_backend,
    gpuType: row.gpu_type,
    gpuCount: numberOrNull(row.gpu_count),
    replicas: numberOrNull(row.replicas),
    readyReplicas: numberOrNull(row.ready_replicas),
    readyEndpoints: row.ready_endpoints,
    minReplicas: numberOrNull(row.min_replicas),
    maxReplicas: numberOrNull(row.max_replicas),
    createdAt: numberOrNull(row.created_at),
    gpuUtilization: row.gpu_utilization_now_mean,
  };
}
