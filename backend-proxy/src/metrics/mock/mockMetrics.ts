import type {
  EppDecision,
  MetricPoint,
  MetricsSummary,
  PodMetrics,
  PoolSeriesName,
  TtftHistogramBucket,
} from '@ngf/contract';
import type { PoolSnapshot } from '@ngf/fleet';
import type { Clock } from '../../clock';
import type { DecisionPage, DecisionTail } from '../decisions';
import {
  isInPlace,
  type MetricsProvider,
  type MetricsScope,
  type PodsOfPool,
  type PoolIdentity,
  type PoolRecord,
  type RejectedSamples,
} from '../provider';
import { percent, sumIfKnown } from '../summaryNumbers';
import { endedMinutes, wholeMinutes, type TimeRange } from '../timeRange';
import { tailDecisions } from './decisionTail';
import { KeptPools } from './keptPools';
import { meanNow, meanOfRange } from './podGauges';
import { podsAtEnd } from './pods';
import type { PoolHistory } from './poolHistory';
import { seriesOf } from './series';
import { SimulatedHistory } from './simulatedHistory';
import { totalsOf, type ObservedPool, type Totals } from './totals';
import { quantile, ttftBuckets, ttftDistribution } from './ttft';

const HOUR_MS = 3_600_000;
const ENDPOINT_PICKER_AGE_SECONDS = 60;

export interface MockMetricsOptions {
  clock: Clock;
  /** Same seed, scale and start, same numbers. Default 1. */
  seed?: number;
  /** 1, the default, is about 8 pools with 48 pods in 2 clusters. */
  scale?: number;
  /** How much of the past is simulated at first; by default the hour that pages ask for. */
  pastMs?: number;
}

/**
 * Metrics of a simulated fleet, in memory: the proxy without ClickHouse. Its numbers follow the same definitions as
 * telemetry's catalogue, computed from what truly happened to each request. A request is known once it has ended, so
 * of the last seconds a few are missing.
 */
class MockMetrics implements MetricsProvider {
  readonly name = 'mock';
  private readonly kept = new KeptPools();

  constructor(
    private readonly history: SimulatedHistory,
    private readonly clock: Clock
  ) {}

  async check(): Promise<void> {
    // In memory: there is nothing that could be down.
  }

  async clusterNames(): Promise<string[]> {
    return distinct(this.records().map(({ cluster }) => cluster));
  }

  async namespacesOfPool(cluster: string, name: string): Promise<string[]> {
    const pools = this.records().filter((pool) => isInPlace({ cluster, pool: name }, { ...pool, pool: pool.name }));
    return distinct(pools.map(({ namespace }) => namespace));
  }

  async pools(scope: MetricsScope): Promise<PoolRecord[]> {
    await this.history.catchUp();
    return this.records().filter((pool) => isInPlace(scope, { ...pool, pool: pool.name }));
  }

  async upsertPools(pools: readonly PoolRecord[]): Promise<void> {
    await this.kept.upsertPools(pools);
  }

  async deletePools(pools: readonly PoolIdentity[]): Promise<void> {
    await this.kept.deletePools(pools);
  }

  async summary(scope: MetricsScope, range: TimeRange): Promise<MetricsSummary> {
    await this.history.catchUp();
    const pools = this.select(scope);
    const histories = pools.map(({ history }) => history);
    const whole = wholeMinutes(range);
    const ended = endedMinutes(range);
    const totals = totalsOf(pools, whole);
    const ttft = ttftDistribution(histories, whole);
    const milliseconds = (share: number) => (ttft ? quantile(ttft, share) * 1000 : null);
    return {
      avgTTFT: ttft ? (ttft.sum / ttft.count) * 1000 : null,
      p50TTFT: milliseconds(0.5),
      p95TTFT: milliseconds(0.95),
      p99TTFT: milliseconds(0.99),
      avgTPS: ratio(totalsOf(pools, ended).outputTokens, ended.to - ended.from),
      totalTokens: sumIfKnown(totals.inputTokens, totals.outputTokens),
      requests: totals.requests,
      errorRate: errorRate(totals),
      avgQueueDepth: meanOfRange(histories, 'queueDepth', whole),
      avgKVCachePct: percent(meanOfRange(histories, 'kvCache', whole)),
      prefixCacheHitRate: ratio(totals.prefixHits, totals.prefixQueries),
      avgGPUUtil: percent(meanOfRange(histories, 'gpuUtilization', whole)),
    };
  }

  async ttftHistogram(pool: PoolIdentity, range: TimeRange): Promise<TtftHistogramBucket[]> {
    await this.history.catchUp();
    const pools = this.select({ ...pool, pool: pool.name });
    const ttft = ttftDistribution(
      pools.map(({ history }) => history),
      wholeMinutes(range)
    );
    return ttft === undefined ? [] : ttftBuckets(ttft);
  }

  async pods(scope: MetricsScope, range: TimeRange): Promise<PodMetrics[]> {
    await this.history.catchUp();
    return this.select(scope).flatMap((pool) => podsAtEnd(pool, range));
  }

  async podsByPool(scope: MetricsScope, range: TimeRange): Promise<PodsOfPool[]> {
    await this.history.catchUp();
    return this.select(scope).map((pool) => ({
      namespace: pool.snapshot.namespace,
      pool: pool.snapshot.name,
      pods: podsAtEnd(pool, range),
    }));
  }

  async series(
    name: PoolSeriesName,
    pool: PoolIdentity,
    range: TimeRange,
    stepSeconds: number
  ): Promise<MetricPoint[]> {
    await this.history.catchUp();
    return this.select({ ...pool, pool: pool.name }).flatMap((observed) =>
      seriesOf(name, observed, range, stepSeconds)
    );
  }

  async decisions(pool: PoolIdentity, range: TimeRange, page: DecisionPage): Promise<EppDecision[]> {
    await this.history.catchUp();
    return this.history.decisions.decisions(pool, range, page);
  }

  tailDecisions(): DecisionTail {
    return tailDecisions(this.history);
  }

  async rejectedSamples(): Promise<RejectedSamples[]> {
    // Simulated telemetry is never broken.
    return [];
  }

  async close(): Promise<void> {
    await this.history.stop();
  }

  private records(): PoolRecord[] {
    const now = Math.floor(this.clock.now() / 1000);
    const simulated = this.history.pools();
    return this.kept.over(simulated.map((snapshot) => poolRecord(snapshot, this.history.historyOf(snapshot), now)));
  }

  private select(scope: MetricsScope): ObservedPool[] {
    return this.history
      .pools()
      .filter(
        ({ cluster, namespace, name }) =>
          cluster === scope.cluster && namespace === (scope.namespace ?? namespace) && name === (scope.pool ?? name)
      )
      .sort((left, right) => compare(left.namespace, right.namespace) || compare(left.name, right.name))
      .map((snapshot) => ({ snapshot, history: this.history.historyOf(snapshot) }));
  }
}

/** Starts to simulate the past at once; what asks for it before it is there waits, the event loop does not. */
export function createMockMetrics(options: MockMetricsOptions): MetricsProvider {
  const { clock, seed = 1, scale = 1, pastMs = HOUR_MS } = options;
  const history = new SimulatedHistory({ clock, seed, scale, pastMs });
  void history.catchUp();
  return new MockMetrics(history, clock);
}

function poolRecord(snapshot: PoolSnapshot, history: PoolHistory, now: number): PoolRecord {
  const { readyEndpoints } = history;
  const isRecent = readyEndpoints !== undefined && readyEndpoints.time > now - ENDPOINT_PICKER_AGE_SECONDS;
  return {
    cluster: snapshot.cluster,
    namespace: snapshot.namespace,
    name: snapshot.name,
    origin: 'kubernetes',
    modelName: snapshot.modelName,
    modelVersion: snapshot.modelVersion,
    servingBackend: snapshot.servingBackend,
    gpuType: snapshot.gpuType,
    gpuCount: snapshot.gpuCount,
    replicas: snapshot.replicas,
    readyReplicas: snapshot.readyReplicas,
    readyEndpoints: isRecent ? readyEndpoints.value : null,
    minReplicas: snapshot.minReplicas,
    maxReplicas: snapshot.maxReplicas,
    createdAt: Math.floor(snapshot.createdAtMs / 1000),
    gpuUtilization: meanNow(history, 'gpuUtilization', now),
  };
}

function errorRate({ requests, rejectedRequests }: Totals): number | null {
  return ratio(rejectedRequests, sumIfKnown(requests, rejectedRequests));
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compare);
}

/** By code points, as ClickHouse sorts. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
