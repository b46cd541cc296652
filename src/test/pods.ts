import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import type { PodState } from '../shared/podStates';

/** A pod that does well; tests name what is different about theirs. */
export function aPod(different: Partial<PodState> = {}): PodState {
  return {
    cluster: 'east',
    namespace: 'chat',
    pool: 'llama-8b',
    pod: 'llama-8b-1',
    node: 'h100-1',
    gpuType: 'NVIDIA H100',
    gpuCount: 2,
    lastSeen: Date.UTC(2026, 0, 2),
    queueDepth: 2,
    requestsRunning: 7,
    kvCache: 0.42,
    prefixHitRate: 0.3,
    gpuUtilization: 0.77,
    gpuMemoryUsed: 60_000,
    gpuMemoryFree: 20_000,
    gpuTemperature: 61,
    ttftP95: 480,
    ...different,
  };
}

/** A pod that told of nothing but its node within the last minute. */
export function aSilentPod(different: Partial<PodState> = {}): PodState {
  const nothing = {
    queueDepth: null,
    requestsRunning: null,
    kvCache: null,
    prefixHitRate: null,
    gpuUtilization: null,
    gpuMemoryUsed: null,
    gpuMemoryFree: null,
    gpuTemperature: null,
    ttftP95: null,
  };
  return { ...aPod(), ...nothing, ...different };
}

const columns: Array<[column: string, type: FieldType, value: (pod: PodState) => unknown]> = [
  ['cluster', FieldType.string, (pod) => pod.cluster],
  ['namespace', FieldType.string, (pod) => pod.namespace],
  ['pool', FieldType.string, (pod) => pod.pool],
  ['pod', FieldType.string, (pod) => pod.pod],
  ['node', FieldType.string, (pod) => pod.node],
  ['gpu_ids', FieldType.string, (pod) => pod.gpuCount && Array(pod.gpuCount).fill('GPU').join()],
  ['gpu_type', FieldType.string, (pod) => pod.gpuType],
  ['last_seen', FieldType.number, (pod) => pod.lastSeen && pod.lastSeen / 1000],
  ['queue_depth_now', FieldType.number, (pod) => pod.queueDepth],
  ['requests_running_now', FieldType.number, (pod) => pod.requestsRunning],
  ['kv_cache_utilization_now', FieldType.number, (pod) => pod.kvCache],
  ['prefix_cache_hit_rate', FieldType.number, (pod) => pod.prefixHitRate],
  ['gpu_utilization_now', FieldType.number, (pod) => pod.gpuUtilization],
  ['gpu_memory_used_now', FieldType.number, (pod) => pod.gpuMemoryUsed],
  ['gpu_memory_free_now', FieldType.number, (pod) => pod.gpuMemoryFree],
  ['gpu_temperature_now', FieldType.number, (pod) => pod.gpuTemperature],
  ['ttft_p95_ms', FieldType.number, (pod) => pod.ttftP95],
];

/** The frame that the datasource answers `podOverview` with. */
export function podsFrame(pods: readonly PodState[]): DataFrame {
  return toDataFrame({ fields: columns.map(([name, type, value]) => ({ name, type, values: pods.map(value) })) });
}
