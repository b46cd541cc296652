import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import type { PoolOverview } from '../shared/poolOverviews';

/** A healthy pool; tests name what is different about theirs. */
export function aPool(different: Partial<PoolOverview> = {}): PoolOverview {
  return {
    cluster: 'east',
    namespace: 'chat',
    pool: 'llama-8b',
    origin: 'kubernetes',
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    backend: 'vllm',
    gpuType: 'NVIDIA H100',
    desiredReplicas: 4,
    readyReplicas: 4,
    readyEndpoints: 4,
    firstSeen: Date.UTC(2026, 0, 1),
    lastSeen: Date.UTC(2026, 0, 2),
    ttftP50: 120,
    ttftP95: 480,
    requests: 1000,
    errorRate: 0.01,
    outputTokensPerSecond: 1234,
    podsReporting: 4,
    queueSum: 2,
    queueMean: 0.5,
    kvCacheMean: 0.42,
    ...different,
  };
}

/** A pool that Kubernetes knows and telemetry never mentioned. */
export function aSilentPool(different: Partial<PoolOverview> = {}): PoolOverview {
  const measures = ['ttftP50', 'ttftP95', 'requests', 'errorRate', 'outputTokensPerSecond'] as const;
  const states = ['podsReporting', 'queueSum', 'queueMean', 'kvCacheMean', 'firstSeen', 'lastSeen'] as const;
  const nothing = Object.fromEntries([...measures, ...states].map((name) => [name, null]));
  return { ...aPool(), ...nothing, ...different };
}

const columns: Array<[column: string, type: FieldType, value: (pool: PoolOverview) => unknown]> = [
  ['cluster', FieldType.string, (pool) => pool.cluster],
  ['namespace', FieldType.string, (pool) => pool.namespace],
  ['pool', FieldType.string, (pool) => pool.pool],
  ['origin', FieldType.string, (pool) => pool.origin],
  ['model_name', FieldType.string, (pool) => pool.model],
  ['serving_backend', FieldType.string, (pool) => pool.backend],
  ['gpu_type', FieldType.string, (pool) => pool.gpuType],
  ['replicas', FieldType.number, (pool) => pool.desiredReplicas],
  ['ready_replicas', FieldType.number, (pool) => pool.readyReplicas],
  ['ready_endpoints', FieldType.number, (pool) => pool.readyEndpoints],
  ['telemetry_first_seen', FieldType.time, (pool) => pool.firstSeen],
  ['telemetry_last_seen', FieldType.time, (pool) => pool.lastSeen],
  ['ttft_p50_ms', FieldType.number, (pool) => pool.ttftP50],
  ['ttft_p95_ms', FieldType.number, (pool) => pool.ttftP95],
  ['requests', FieldType.number, (pool) => pool.requests],
  ['error_rate', FieldType.number, (pool) => pool.errorRate],
  ['output_tokens_per_second', FieldType.number, (pool) => pool.outputTokensPerSecond],
  ['pods_reporting', FieldType.number, (pool) => pool.podsReporting],
  ['queue_depth_now_sum', FieldType.number, (pool) => pool.queueSum],
  ['queue_depth_now_mean', FieldType.number, (pool) => pool.queueMean],
  ['kv_cache_utilization_now_mean', FieldType.number, (pool) => pool.kvCacheMean],
];

/** The frame that the datasource answers `poolOverview` with. */
export function overviewFrame(pools: readonly PoolOverview[]): DataFrame {
  return toDataFrame({
    fields: columns.map(([name, type, value]) => ({ name, type, values: pools.map(value) })),
  });
}
