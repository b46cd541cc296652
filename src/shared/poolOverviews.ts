import type { DataFrame } from '@grafana/data';
import type { PoolIdentity } from './identity';
import { requiredText, tableReader, type TableReader, UnexpectedFrameError } from './tableReader';

/** A row of the catalogue's `poolOverview`, as far as pages show it. Null: nothing is known. */
export interface PoolOverview extends PoolIdentity {
  origin: 'kubernetes' | 'telemetry';
  model: string | null;
  backend: string | null;
  gpuType: string | null;
  desiredReplicas: number | null;
  /** What Kubernetes says. */
  readyReplicas: number | null;
  /** What the endpoint picker says. */
  readyEndpoints: number | null;
  /** Milliseconds since 1970. */
  firstSeen: number | null;
  lastSeen: number | null;
  ttftP50: number | null;
  ttftP95: number | null;
  requests: number | null;
  errorRate: number | null;
  outputTokensPerSecond: number | null;
  podsReporting: number | null;
  /** Requests waiting in all pods, and in the mean pod. */
  queueSum: number | null;
  queueMean: number | null;
  kvCacheMean: number | null;
}

/** Reads the answer to `poolOverview`. No frame at all is how the datasource answers no rows. */
export function readPoolOverviews(frames: readonly DataFrame[]): PoolOverview[] {
  const [frame] = frames;
  if (!frame || frame.length === 0) {
    return [];
  }
  const reader = tableReader(frame);
  return Array.from({ length: reader.rows }, (_, row) => readPoolOverview(reader, row));
}

function readPoolOverview(reader: TableReader, row: number): PoolOverview {
  const number = (column: string) => reader.number(column, row);
  return {
    cluster: requiredText(reader, 'cluster', row),
    namespace: requiredText(reader, 'namespace', row),
    pool: requiredText(reader, 'pool', row),
    origin: readOrigin(requiredText(reader, 'origin', row)),
    model: reader.text('model_name', row),
    backend: reader.text('serving_backend', row),
    gpuType: reader.text('gpu_type', row),
    desiredReplicas: number('replicas'),
    readyReplicas: number('ready_replicas'),
    readyEndpoints: number('ready_endpoints'),
    firstSeen: number('telemetry_first_seen'),
    lastSeen: number('telemetry_last_seen'),
    ttftP50: number('ttft_p50_ms'),
    ttftP95: number('ttft_p95_ms'),
    requests: number('requests'),
    errorRate: number('error_rate'),
    outputTokensPerSecond: number('output_tokens_per_second'),
    podsReporting: number('pods_reporting'),
    queueSum: number('queue_depth_now_sum'),
    queueMean: number('queue_depth_now_mean'),
    kvCacheMean: number('kv_cache_utilization_now_mean'),
  };
}

function readOrigin(origin: string): PoolOverview['origin'] {
  if (origin === 'kubernetes' || origin === 'telemetry') {
    return origin;
  }
  throw new UnexpectedFrameError(`A pool's origin should be kubernetes or telemetry, not “${origin}”`);
}

/** Ready endpoints by whoever knows: Kubernetes first, the endpoint picker where Kubernetes is not read. */
export function readyCount({ readyReplicas, readyEndpoints }: PoolOverview): number | null {
  return readyReplicas ?? readyEndpoints;
}

/** Whether the pool said anything at all within the range. */
export function hasTelemetry(pool: PoolOverview): boolean {
  return Boolean(pool.podsReporting) || pool.requests !== null || pool.ttftP95 !== null;
}
