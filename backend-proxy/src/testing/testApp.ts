import type { FastifyInstance } from 'fastify';
import type { MetricsSummary } from '@ngf/contract';
import { buildApp, type AppConfig, type AppDependencies } from '../app';
import { createMemoryAudit } from '../audit/memoryAudit';
import { ClusterManager } from '../clusters/clusterManager';
import { readPrices } from '../cost/readPrices';
import { createLiveHub } from '../live/createLiveHub';
import { createLogger } from '../logger';
import type { MetricsProvider, PoolRecord } from '../metrics/provider';
import { createMemoryObjectives } from '../slo/memoryObjectives';

/** What the tests' clock says. */
export const NOW_MS = Date.parse('2026-03-03T12:00:00Z');

export const NO_DATA: MetricsSummary = {
  avgTTFT: null,
  p50TTFT: null,
  p95TTFT: null,
  p99TTFT: null,
  avgTPS: null,
  totalTokens: null,
  requests: null,
  errorRate: null,
  avgQueueDepth: null,
  avgKVCachePct: null,
  prefixCacheHitRate: null,
  avgGPUUtil: null,
};

/** A pool of which nothing but telemetry knows. */
export const UNKNOWN_POOL: PoolRecord = {
  cluster: 'east',
  namespace: 'chat',
  name: 'llama',
  origin: 'telemetry',
  modelName: null,
  modelVersion: null,
  servingBackend: null,
  gpuType: null,
  gpuCount: null,
  replicas: null,
  readyReplicas: null,
  readyEndpoints: null,
  minReplicas: null,
  maxReplicas: null,
  createdAt: null,
  gpuUtilization: null,
};

/** Two clusters without data; a test replaces the methods that it is about. */
function fakeMetrics(replaced: Partial<MetricsProvider> = {}): MetricsProvider {
  return {
    name: 'fake',
    check: async () => undefined,
    clusterNames: async () => ['east', 'west'],
    namespacesOfPool: async () => [],
    pools: async () => [],
    upsertPools: async () => undefined,
    deletePools: async () => undefined,
    summary: async () => NO_DATA,
    ttftHistogram: async () => [],
    pods: async () => [],
    podsByPool: async () => [],
    series: async () => [],
    decisions: async () => [],
    tailDecisions: () => async () => [],
    rejectedSamples: async () => [],
    close: async () => undefined,
    ...replaced,
  };
}

export interface TestApp {
  app: FastifyInstance;
  /** Lines of the log so far, parsed. */
  log: Array<Record<string, unknown>>;
}

/** The app as the server builds it, over a fake provider; `others` takes the place of other dependencies. */
export async function buildTestApp(
  replaced: Partial<MetricsProvider> = {},
  config: AppConfig = {},
  others: Partial<AppDependencies> = {}
): Promise<TestApp> {
  const metrics = fakeMetrics(replaced);
  const log: TestApp['log'] = [];
  const logger = createLogger('info', { destination: { write: (line) => void log.push(JSON.parse(line)) } });
  const clock = { now: () => NOW_MS };
  const clusters = new ClusterManager({ metrics, clock, logger });
  const audit = createMemoryAudit();
  const objectives = createMemoryObjectives(clock);
  const live = createLiveHub({ metrics, clusters, clock, logger });
  const usual = { clock, metrics, clusters, prices: readPrices(), audit, objectives, live, logger };
  const dependencies = { ...usual, ...others };
  return { app: await buildApp(config, dependencies), log };
}
