/** Thresholds colour panels and name the rule that they follow. */
export interface Threshold {
  value: number;
  severity: 'warning' | 'critical';
  /** Crossed by falling below the value; otherwise by rising to it. */
  below?: true;
  /** Where the figure comes from. */
  source: string;
}

export interface MetricBase {
  title: string;
  /** A Grafana unit id. */
  unit: string;
  description: string;
  thresholds?: readonly Threshold[];
  /**
   * Normalised families (view ngf_metric_names) that measure it, best first. A pool is read from the first family that
   * it has: the endpoint picker's where it runs, the model servers' own where it does not. Counters are read so minute
   * by minute, histograms over a whole range or step, for buckets of different exporters do not add up.
   */
  families: readonly string[];
}

/** Observations in buckets: percentiles come from merged bucket increments, never from averages. */
export interface HistogramMetric extends MetricBase {
  kind: 'histogram';
  /** From the exporter's unit to ours: seconds to milliseconds is 1000. */
  factor: number;
}

/** What is counted, or what a histogram's observations add up to: shown per second. */
export interface CounterMetric extends MetricBase {
  kind: 'counter';
}

/** A state of each pod. `parts` says how a pod's engines or GPUs make one value. */
export interface PodGaugeMetric extends MetricBase {
  kind: 'podGauge';
  parts: 'sum' | 'avg' | 'max';
  /** From the exporter's unit to ours. */
  factor: number;
}

export type MetricDefinition = HistogramMetric | CounterMetric | PodGaugeMetric;

/** The one definition of each metric: pages, REST answers, dashboards and alert rules are made from it. */
export const metrics = {
  ttft: {
    kind: 'histogram',
    title: 'Time to first token',
    unit: 'ms',
    description:
      'From the arrival of a streamed request at the endpoint picker to its first token; requests that do not stream are left out. Where the endpoint picker reports none, the model servers’ own measure stands in.',
    families: ['epp_ttft', 'server_ttft'],
    factor: 1000,
    thresholds: [
      { value: 10_000, severity: 'warning', source: 'Public alert rules: TTFT p99 over 10 s warns' },
      { value: 30_000, severity: 'critical', source: 'Public alert rules: TTFT p99 over 30 s is critical' },
    ],
  },
  outputTokens: {
    kind: 'counter',
    title: 'Output tokens',
    unit: 'suffix:tok/s',
    description: 'Tokens generated per second, from the usage that responses report.',
    families: ['epp_output_tokens', 'server_output_tokens'],
  },
  inputTokens: {
    kind: 'counter',
    title: 'Input tokens',
    unit: 'suffix:tok/s',
    description: 'Prompt tokens per second, from the usage that responses report.',
    families: ['epp_input_tokens', 'server_input_tokens'],
  },
  requests: {
    kind: 'counter',
    title: 'Requests',
    unit: 'reqps',
    description:
      'Requests per second that the endpoint picker let through. Those that flow control rejects are errors.',
    families: ['epp_requests'],
  },
  requestErrors: {
    kind: 'counter',
    title: 'Rejected requests',
    unit: 'reqps',
    description:
      'Requests per second that the endpoint picker’s flow control rejected. It does not count errors of the model servers.',
    families: ['epp_request_errors'],
  },
  prefixCacheHits: {
    kind: 'counter',
    title: 'Cached tokens',
    unit: 'suffix:tok/s',
    description: 'Prompt tokens per second found in the prefix cache.',
    families: ['prefix_cache_hits', 'epp_cached_tokens'],
  },
  prefixCacheQueries: {
    kind: 'counter',
    title: 'Prefix-cache look-ups',
    unit: 'suffix:tok/s',
    description: 'Prompt tokens per second looked up in the prefix cache.',
    families: ['prefix_cache_queries', 'epp_input_tokens'],
  },
  queueDepth: {
    kind: 'podGauge',
    title: 'Queue depth',
    unit: 'short',
    description: 'Requests waiting in a model server, not counting those that run.',
    families: ['queue_depth'],
    parts: 'sum',
    factor: 1,
    thresholds: [
      { value: 5, severity: 'warning', source: 'llm-d EndpointPickerConfig default: queueDepthThreshold 5' },
      { value: 50, severity: 'critical', source: 'Public alert rules: average queue over 50 for 5 minutes' },
    ],
  },
  requestsRunning: {
    kind: 'podGauge',
    title: 'Requests running',
    unit: 'short',
    description: 'Requests in a model server’s batch.',
    families: ['requests_running'],
    parts: 'sum',
    factor: 1,
  },
  kvCacheUtilization: {
    kind: 'podGauge',
    title: 'KV-cache utilization',
    unit: 'percentunit',
    description: 'Share of a model server’s KV-cache blocks in use, 0 to 1.',
    families: ['kv_cache_utilization'],
    parts: 'avg',
    factor: 1,
    thresholds: [
      { value: 0.8, severity: 'warning', source: 'llm-d EndpointPickerConfig default: kvCacheUtilThreshold 0.8' },
      { value: 0.9, severity: 'critical', source: 'Public alert rules: KV-cache over 0.9 for 5 to 10 minutes' },
    ],
  },
  gpuUtilization: {
    kind: 'podGauge',
    title: 'GPU utilization',
    unit: 'percentunit',
    description: 'Share of time in which the GPU ran a kernel (DCGM_FI_DEV_GPU_UTIL), mean of a pod’s GPUs, 0 to 1.',
    families: ['gpu_utilization_percent'],
    parts: 'avg',
    factor: 0.01,
  },
  gpuMemoryUsed: {
    kind: 'podGauge',
    title: 'GPU memory used',
    unit: 'mbytes',
    description: 'Framebuffer memory in use (DCGM_FI_DEV_FB_USED), MiB, sum of a pod’s GPUs.',
    families: ['gpu_memory_used_mib'],
    parts: 'sum',
    factor: 1,
  },
  gpuMemoryFree: {
    kind: 'podGauge',
    title: 'GPU memory free',
    unit: 'mbytes',
    description: 'Framebuffer memory left (DCGM_FI_DEV_FB_FREE), MiB, sum of a pod’s GPUs.',
    families: ['gpu_memory_free_mib'],
    parts: 'sum',
    factor: 1,
  },
  gpuTemperature: {
    kind: 'podGauge',
    title: 'GPU temperature',
    unit: 'celsius',
    description: 'Temperature of the hottest of a pod’s GPUs (DCGM_FI_DEV_GPU_TEMP), °C.',
    families: ['gpu_temperature_celsius'],
    parts: 'max',
    factor: 1,
    thresholds: [
      { value: 80, severity: 'warning', source: 'Public alert rules: GPU over 80 °C warns' },
      { value: 85, severity: 'critical', source: 'Public alert rules: GPU over 85 °C is critical' },
    ],
  },
  timePerOutputToken: {
    kind: 'histogram',
    title: 'Time per output token',
    unit: 'ms',
    description:
      'Mean time between the tokens of a streamed answer after its first, as the endpoint picker sees it, or between tokens as the model servers do.',
    families: ['epp_tpot', 'server_itl'],
    factor: 1000,
  },
  requestDuration: {
    kind: 'histogram',
    title: 'Request duration',
    unit: 'ms',
    description:
      'From the arrival of a request at the endpoint picker, or else at its model server, to the end of its answer.',
    families: ['epp_request_duration', 'server_request_duration'],
    factor: 1000,
  },
  queueTime: {
    kind: 'histogram',
    title: 'Queue time',
    unit: 'ms',
    description: 'How long requests waited in their model server before they ran.',
    families: ['server_queue_time'],
    factor: 1000,
  },
  prefillTime: {
    kind: 'histogram',
    title: 'Prefill time',
    unit: 'ms',
    description: 'How long model servers took to read the prompt.',
    families: ['server_prefill_time'],
    factor: 1000,
  },
  decodeTime: {
    kind: 'histogram',
    title: 'Decode time',
    unit: 'ms',
    description: 'How long model servers took from the first token to the last.',
    families: ['server_decode_time'],
    factor: 1000,
  },
  schedulerDuration: {
    kind: 'histogram',
    title: 'Scheduler duration',
    unit: 'µs',
    description: 'How long the endpoint picker took to choose an endpoint.',
    families: ['epp_scheduler_duration'],
    factor: 1_000_000,
  },
  flowControlQueueTime: {
    kind: 'histogram',
    title: 'Flow-control queue time',
    unit: 'ms',
    description: 'How long the endpoint picker’s flow control held requests back, whatever became of them.',
    families: ['epp_flow_control_queue_duration'],
    factor: 1000,
  },
  flowControlRequests: {
    kind: 'counter',
    title: 'Flow-control requests',
    unit: 'reqps',
    description: 'Requests per second that the endpoint picker’s flow control has decided about, whatever the outcome.',
    families: ['epp_flow_control_requests'],
  },
  inputTokensPerRequest: {
    kind: 'histogram',
    title: 'Input tokens per request',
    unit: 'short',
    description: 'Prompt tokens of an answered request, from the usage that the response reports.',
    families: ['epp_input_tokens', 'server_request_input_tokens'],
    factor: 1,
  },
  outputTokensPerRequest: {
    kind: 'histogram',
    title: 'Output tokens per request',
    unit: 'short',
    description: 'Tokens of an answer, from the usage that it reports.',
    families: ['epp_output_tokens', 'server_request_output_tokens'],
    factor: 1,
  },
  requestTimePerOutputToken: {
    kind: 'histogram',
    title: 'Time per output token, by request',
    unit: 'ms',
    description:
      'Mean time between the tokens of a streamed answer after its first, one observation per request: of a model server only where it has such a measure.',
    families: ['epp_tpot', 'server_tpot'],
    factor: 1000,
  },
  pluginDuration: {
    kind: 'histogram',
    title: 'Plugin duration',
    unit: 'µs',
    description: 'How long one run of an endpoint picker’s plugin took.',
    families: ['epp_plugin_duration'],
    factor: 1_000_000,
  },
  picks: {
    kind: 'counter',
    title: 'Picks',
    unit: 'reqps',
    description: 'Endpoints chosen per second by the endpoint picker, sampled or not.',
    families: ['epp_picks'],
  },
  serverRequests: {
    kind: 'counter',
    title: 'Requests answered by model servers',
    unit: 'reqps',
    description:
      'Requests per second that model servers completed, also those that never met the endpoint picker: far more of these than of its picks is a bypass.',
    families: ['server_requests'],
  },
  preemptions: {
    kind: 'counter',
    title: 'Preemptions',
    unit: 'cps',
    description: 'Running requests per second that a model server put back for want of KV-cache blocks.',
    families: ['preemptions'],
    thresholds: [{ value: 1, severity: 'warning', source: 'Public alert rules: preemptions over 1/s' }],
  },
  gpuPower: {
    kind: 'podGauge',
    title: 'GPU power',
    unit: 'watt',
    description: 'What a pod’s GPUs draw together (DCGM_FI_DEV_POWER_USAGE).',
    families: ['gpu_power_watts'],
    parts: 'sum',
    factor: 1,
  },
  gpuTensorActive: {
    kind: 'podGauge',
    title: 'Tensor cores active',
    unit: 'percentunit',
    description:
      'Share of time in which the tensor cores worked (DCGM_FI_PROF_PIPE_TENSOR_ACTIVE), mean of a pod’s GPUs.',
    families: ['gpu_tensor_active'],
    parts: 'avg',
    factor: 1,
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricId = keyof typeof metrics;
