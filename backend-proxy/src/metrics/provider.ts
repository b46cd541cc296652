import type { MetricPoint, MetricsSummary, PodMetrics, PoolSeriesName, TtftHistogramBucket } from '@ngf/contract';
import type { DecisionsProvider } from './decisions';
import type { TimeRange } from './timeRange';

/** A pool. No part can be dropped: names repeat over namespaces and clusters. */
export interface PoolIdentity {
  cluster: string;
  namespace: string;
  name: string;
}

/** What a metric is about: a cluster, or a part of it. */
export interface MetricsScope {
  cluster: string;
  namespace?: string;
  pool?: string;
}

/** Whether a pool lies in a scope; what the scope does not name may be anything. */
export function isInPlace(
  { cluster, namespace, pool }: Partial<MetricsScope>,
  of: { cluster: string; namespace: string; pool: string }
): boolean {
  return (
    (cluster === undefined || cluster === of.cluster) &&
    (namespace === undefined || namespace === of.namespace) &&
    (pool === undefined || pool === of.pool)
  );
}

/** A pool as inventory and telemetry know it. Null where nothing is known. */
export interface PoolRecord extends PoolIdentity {
  /** telemetry: nothing but telemetry mentions the pool. */
  origin: 'kubernetes' | 'telemetry';
  modelName: string | null;
  modelVersion: string | null;
  servingBackend: string | null;
  gpuType: string | null;
  /** GPUs of all desired replicas. */
  gpuCount: number | null;
  replicas: number | null;
  /** By Kubernetes' count. */
  readyReplicas: number | null;
  /** By the endpoint picker's count, no more than a minute old. */
  readyEndpoints: number | null;
  minReplicas: number | null;
  maxReplicas: number | null;
  /** Unix seconds. */
  createdAt: number | null;
  /** 0–1, mean over the pods' last samples. */
  gpuUtilization: number | null;
}

/** Samples that cannot be right and so count nowhere. */
export interface RejectedSamples {
  /** Empty where they tell none. */
  cluster: string;
  /** In a word; see telemetry's catalogue. */
  reason: string;
  samples: number;
}

/** A pool's pods; the pool's name is empty for pods of which none is known. */
export interface PodsOfPool {
  namespace: string;
  pool: string;
  pods: PodMetrics[];
}

/** Where the pools of Kubernetes are kept for those who read metrics of them. */
export interface PoolInventory {
  /** What Kubernetes says of pools, in place of what it said before. */
  upsertPools(pools: readonly PoolRecord[]): Promise<void>;
  /** Pools that telemetry still mentions are its own from then on; the others are listed no more. */
  deletePools(pools: readonly PoolIdentity[]): Promise<void>;
}

/**
 * Where metrics come from. A range without data gives nulls and empty arrays, never 0 or NaN.
 * Every method may throw a ProblemError (502, 503) where its source fails.
 */
export interface MetricsProvider extends DecisionsProvider, PoolInventory {
  /** The dependency's name in /readyz. */
  readonly name: string;
  /** Resolves when the source answers, rejects with the reason. */
  check(): Promise<void>;
  /** Every cluster that inventory or telemetry names, sorted. */
  clusterNames(): Promise<string[]>;
  /** Namespaces of the cluster in which a pool of this name stands, sorted. */
  namespacesOfPool(cluster: string, name: string): Promise<string[]>;
  /** Pools as of now, sorted by namespace and name. */
  pools(scope: MetricsScope): Promise<PoolRecord[]>;
  summary(scope: MetricsScope, range: TimeRange): Promise<MetricsSummary>;
  /** The exporter's real buckets in order; empty without observations. */
  ttftHistogram(pool: PoolIdentity, range: TimeRange): Promise<TtftHistogramBucket[]>;
  /** Pods as of the range's end, sorted by namespace and name. */
  pods(scope: MetricsScope, range: TimeRange): Promise<PodMetrics[]>;
  /** The same pods, pool by pool. */
  podsByPool(scope: MetricsScope, range: TimeRange): Promise<PodsOfPool[]>;
  /** A pool's series in order; steps are multiples of their length since the epoch, those without data have no point. */
  series(name: PoolSeriesName, pool: PoolIdentity, range: TimeRange, stepSeconds: number): Promise<MetricPoint[]>;
  /** What came in the last 24 hours by the source’s clock and was rejected. */
  rejectedSamples(): Promise<RejectedSamples[]>;
  /** Frees what it holds; no method is called afterwards. */
  close(): Promise<void>;
}
