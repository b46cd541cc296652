import type { Attributes, GaugeRow } from '@ngf/contract';

type IdentifiedRow = Pick<GaugeRow, 'ResourceAttributes' | 'Attributes'>;

/** Gauges of pods that the provider speaks of. */
export const POD_GAUGES = [
  'queueDepth',
  'requestsRunning',
  'kvCache',
  'gpuUtilization',
  'gpuMemoryUsed',
  'gpuMemoryFree',
  'gpuTemperature',
] as const;

export type PodGauge = (typeof POD_GAUGES)[number];

interface GaugeMeaning {
  gauge: PodGauge;
  /** From the exporter's unit to ours. */
  factor: number;
}

const QUEUE_DEPTH: GaugeMeaning = { gauge: 'queueDepth', factor: 1 };
const REQUESTS_RUNNING: GaugeMeaning = { gauge: 'requestsRunning', factor: 1 };
const KV_CACHE: GaugeMeaning = { gauge: 'kvCache', factor: 1 };

/** The names that the simulated exporters use. Production's table of names is telemetry's ngf_metric_names. */
const MEANINGS: Readonly<Record<string, GaugeMeaning>> = {
  'vllm:num_requests_waiting': QUEUE_DEPTH,
  'sglang:num_queue_reqs': QUEUE_DEPTH,
  trtllm_num_requests_waiting: QUEUE_DEPTH,
  'vllm:num_requests_running': REQUESTS_RUNNING,
  'sglang:num_running_reqs': REQUESTS_RUNNING,
  trtllm_num_requests_running: REQUESTS_RUNNING,
  'vllm:kv_cache_usage_perc': KV_CACHE,
  'sglang:token_usage': KV_CACHE,
  trtllm_kv_cache_utilization: KV_CACHE,
  DCGM_FI_DEV_GPU_UTIL: { gauge: 'gpuUtilization', factor: 0.01 },
  DCGM_FI_DEV_FB_USED: { gauge: 'gpuMemoryUsed', factor: 1 },
  DCGM_FI_DEV_FB_FREE: { gauge: 'gpuMemoryFree', factor: 1 },
  DCGM_FI_DEV_GPU_TEMP: { gauge: 'gpuTemperature', factor: 1 },
};

const READY_ENDPOINTS = new Set(['llm_d_epp_ready_endpoints', 'inference_pool_ready_pods']);

/** Who a pod is, as far as one sample tells. */
export interface PodSighting {
  name: string;
  namespace: string;
  /** Empty where the exporter does not say. */
  node: string;
  /** Only GPUs' exporters know it. */
  gpu?: { uuid: string; type: string };
}

/** A sample of a pod. One pod has several at an instant where it has several GPUs. */
export interface PodReading {
  kind: 'pod';
  gauge: PodGauge;
  podKey: string;
  pod: PodSighting;
  /** Absent where the exporter does not know it, as GPUs' exporters never do. */
  poolKey?: string;
  value: number;
}

/** How many endpoints of its pool a running endpoint picker counts as ready. */
export interface EndpointPickerReading {
  kind: 'endpointPicker';
  poolKey: string;
  readyEndpoints: number;
}

/** What a landed gauge says, or undefined where the provider has no use for it. */
export function readGauge(row: GaugeRow): PodReading | EndpointPickerReading | undefined {
  const isStaleMarker = (row.Flags & 1) === 1;
  if (isStaleMarker) {
    return undefined;
  }
  if (READY_ENDPOINTS.has(row.MetricName)) {
    const poolKey = poolKeyOf(row);
    return poolKey === undefined ? undefined : { kind: 'endpointPicker', poolKey, readyEndpoints: row.Value };
  }
  const meaning = MEANINGS[row.MetricName];
  if (meaning === undefined) {
    return undefined;
  }
  const { cluster, namespace } = placeOf(row);
  const pod = first(row.ResourceAttributes, 'k8s.pod.name', row.Attributes, 'pod');
  return {
    kind: 'pod',
    gauge: meaning.gauge,
    podKey: identityKey(cluster, namespace, pod),
    pod: {
      name: pod,
      namespace,
      node: row.Attributes.node ?? row.Attributes.Hostname ?? row.ResourceAttributes['k8s.node.name'] ?? '',
      ...(row.Attributes.UUID !== undefined && {
        gpu: { uuid: row.Attributes.UUID, type: row.Attributes.modelName ?? '' },
      }),
    },
    poolKey: poolKeyOf(row),
    value: row.Value * meaning.factor,
  };
}

/** An identity of three parts as one key. */
export function identityKey(cluster: string, namespace: string, name: string): string {
  return `${cluster}/${namespace}/${name}`;
}

/** The pool that a row's resource or labels name. */
export function poolKeyOf(row: IdentifiedRow): string | undefined {
  const pool = first(row.ResourceAttributes, 'inference.pool', row.Attributes, 'inference_pool');
  const { cluster, namespace } = placeOf(row);
  return pool === '' ? undefined : identityKey(cluster, namespace, pool);
}

function placeOf(row: IdentifiedRow): { cluster: string; namespace: string } {
  return {
    cluster: first(row.ResourceAttributes, 'k8s.cluster.name', row.Attributes, 'cluster'),
    namespace: first(row.ResourceAttributes, 'k8s.namespace.name', row.Attributes, 'namespace'),
  };
}

function first(resource: Attributes, resourceName: string, labels: Attributes, label: string): string {
  return resource[resourceName] ?? labels[label] ?? '';
}
