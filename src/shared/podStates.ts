import type { DataFrame } from '@grafana/data';
import type { PodIdentity } from './identity';
import { requiredText, tableReader, type TableReader } from './tableReader';

/** A row of the catalogue's `podOverview`. Null: nobody said it, or not within the last minute. */
export interface PodState extends PodIdentity {
  /** Empty where nobody knows which pool the pod belongs to. */
  pool: string;
  node: string | null;
  gpuType: string | null;
  gpuCount: number | null;
  /** Milliseconds since 1970. */
  lastSeen: number | null;
  queueDepth: number | null;
  requestsRunning: number | null;
  kvCache: number | null;
  prefixHitRate: number | null;
  gpuUtilization: number | null;
  /** MiB. */
  gpuMemoryUsed: number | null;
  gpuMemoryFree: number | null;
  gpuTemperature: number | null;
  ttftP95: number | null;
}

/** Reads the answer to `podOverview`. No frame at all is how the datasource answers no rows. */
export function readPods(frames: readonly DataFrame[]): PodState[] {
  const [frame] = frames;
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => readPod(reader, row));
}

function readPod(reader: TableReader, row: number): PodState {
  const number = (column: string) => reader.number(column, row);
  const seconds = number('last_seen');
  return {
    cluster: requiredText(reader, 'cluster', row),
    namespace: requiredText(reader, 'namespace', row),
    pool: requiredText(reader, 'pool', row),
    pod: requiredText(reader, 'pod', row),
    node: reader.text('node', row),
    gpuType: reader.text('gpu_type', row),
    gpuCount: reader.text('gpu_ids', row)?.split(',').length ?? null,
    lastSeen: seconds === null ? null : seconds * 1000,
    queueDepth: number('queue_depth_now'),
    requestsRunning: number('requests_running_now'),
    kvCache: number('kv_cache_utilization_now'),
    prefixHitRate: number('prefix_cache_hit_rate'),
    gpuUtilization: number('gpu_utilization_now'),
    gpuMemoryUsed: number('gpu_memory_used_now'),
    gpuMemoryFree: number('gpu_memory_free_now'),
    gpuTemperature: number('gpu_temperature_now'),
    ttftP95: number('ttft_p95_ms'),
  };
}
