import type { EppGeneration } from '../../world/poolSpec';
import type { HistogramFamily, MetricFamily } from '../family';

/** Bounds from the recorded EPP v0.10.0 (`exposition/epp.txt.gz` of the samples). */
const DURATION_BOUNDS = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120, 180, 240,
  300, 360, 480, 600, 900, 1200, 1800, 2700, 3600,
];
const TTFT_BOUNDS = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120,
];
const TPOT_BOUNDS = [
  0.0005, 0.00205, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 2,
];
const INPUT_TOKENS_BOUNDS = [
  1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32778, 65536, 131072, 262144, 524288, 1048576,
];
const OUTPUT_TOKENS_BOUNDS = [1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192];
const SHORT_BOUNDS = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

/** What a family's series are told apart by, besides the model's names. */
export interface FamilyLabels {
  fairness: boolean;
  priority: boolean;
  /** `target_model_name` beside `model_name`. */
  target: boolean;
}

export type RequestFamily = MetricFamily & { labels: FamilyLabels };
export type RequestHistogramFamily = HistogramFamily & { labels: FamilyLabels };

/** The names of one generation; null where the generation has no such metric. */
export interface EppFamilies {
  requestTotal: RequestFamily;
  requestErrorTotal: RequestFamily;
  requestRunning: RequestFamily;
  requestDuration: RequestHistogramFamily;
  inputTokens: RequestHistogramFamily;
  outputTokens: RequestHistogramFamily;
  cachedTokens: RequestHistogramFamily | null;
  ttft: RequestHistogramFamily | null;
  tpot: RequestHistogramFamily | null;
  averageKvCache: MetricFamily;
  averageQueue: MetricFamily;
  averageRunning: MetricFamily | null;
  readyEndpoints: MetricFamily;
  endpointQueue: MetricFamily & { endpointLabel: string };
  attempts: (MetricFamily & { endpointLabel: string }) | null;
  schedulerDuration: HistogramFamily;
  pluginDuration: HistogramFamily & { short: boolean };
  flowRequests: MetricFamily | null;
  flowQueueSize: RequestFamily | null;
  flowSaturation: MetricFamily | null;
}

const FULL: FamilyLabels = { fairness: true, priority: true, target: true };
const BY_MODEL: FamilyLabels = { fairness: false, priority: false, target: true };

const LLM_D_EPP: EppFamilies = {
  requestTotal: { name: 'llm_d_epp_request_total', help: '[ALPHA] Total number of processed requests.', labels: FULL },
  requestErrorTotal: {
    name: 'llm_d_epp_request_error_total',
    help: '[ALPHA] Total number of request errors.',
    labels: FULL,
  },
  requestRunning: {
    name: 'llm_d_epp_request_running',
    help: '[ALPHA] Current number of active running requests.',
    labels: FULL,
  },
  requestDuration: {
    name: 'llm_d_epp_request_duration_seconds',
    help: '[ALPHA] End-to-end request latency distribution in seconds.',
    bounds: DURATION_BOUNDS,
    labels: FULL,
  },
  inputTokens: {
    name: 'llm_d_epp_request_input_tokens',
    help: '[ALPHA] Input token count distribution per request.',
    bounds: INPUT_TOKENS_BOUNDS,
    labels: FULL,
  },
  outputTokens: {
    name: 'llm_d_epp_request_output_tokens',
    help: '[ALPHA] Output token count distribution per request.',
    bounds: OUTPUT_TOKENS_BOUNDS,
    labels: FULL,
  },
  cachedTokens: {
    name: 'llm_d_epp_request_cached_tokens',
    help: '[ALPHA] Distribution of prompt tokens read from cache per request, as reported by the model server in the response.',
    bounds: INPUT_TOKENS_BOUNDS,
    labels: FULL,
  },
  ttft: {
    name: 'llm_d_epp_request_ttft_seconds',
    help: '[ALPHA] Time to first token in seconds, measured from request received to first response byte. For non-streaming requests, this equals total request duration.',
    bounds: TTFT_BOUNDS,
    labels: FULL,
  },
  tpot: {
    name: 'llm_d_epp_request_streaming_tpot_seconds',
    help: '[ALPHA] Average time per output token in seconds for streaming requests, computed as (e2e - TTFT) / (output_tokens - 1).',
    bounds: TPOT_BOUNDS,
    labels: FULL,
  },
  averageKvCache: {
    name: 'llm_d_epp_average_kv_cache_utilization',
    help: '[ALPHA] The average kv cache utilization for an inference server pool.',
  },
  averageQueue: {
    name: 'llm_d_epp_average_queue_size',
    help: '[ALPHA] The average number of requests pending in the model server queue.',
  },
  averageRunning: {
    name: 'llm_d_epp_average_running_requests',
    help: '[ALPHA] The average number of running requests across model servers in the pool.',
  },
  readyEndpoints: {
    name: 'llm_d_epp_ready_endpoints',
    help: '[ALPHA] The number of ready endpoints in the inference server pool.',
  },
  endpointQueue: {
    name: 'llm_d_epp_per_endpoint_queue_size',
    help: '[ALPHA] The total number of requests pending in the model server queue for each underlying endpoint.',
    endpointLabel: 'model_server_endpoint',
  },
  attempts: {
    name: 'llm_d_epp_scheduler_attempts_total',
    help: '[ALPHA] Total number of scheduling attempts.',
    endpointLabel: 'endpoint_name',
  },
  schedulerDuration: {
    name: 'llm_d_epp_scheduler_e2e_duration_seconds',
    help: '[ALPHA] End-to-end scheduling latency distribution in seconds.',
    bounds: SHORT_BOUNDS,
  },
  pluginDuration: {
    name: 'llm_d_epp_plugin_duration_seconds',
    help: '[ALPHA] Plugin processing latency distribution in seconds for each extension point, plugin type and plugin name.',
    bounds: SHORT_BOUNDS,
    short: false,
  },
  flowRequests: {
    name: 'llm_d_epp_flow_control_requests_total',
    help: '[ALPHA] Total number of requests processed by the Flow Control layer.',
  },
  flowQueueSize: {
    name: 'llm_d_epp_flow_control_queue_size',
    help: '[ALPHA] Current number of requests actively held in the Flow Control queue.',
    labels: FULL,
  },
  flowSaturation: {
    name: 'llm_d_epp_flow_control_pool_saturation',
    help: '[ALPHA] Pool saturation signal gating Flow Control dispatch. 1.0 is the gating set point; values above 1.0 indicate the magnitude of oversubscription past it. An empty pool reads as 1.0.',
  },
};

/** The older twins that v0.10.0 emits beside its own: fewer labels, other names. */
const INFERENCE_OBJECTIVE: EppFamilies = {
  requestTotal: {
    name: 'inference_objective_request_total',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_total] Counter of inference objective requests broken out for each model and target model.',
    labels: { fairness: false, priority: true, target: true },
  },
  requestErrorTotal: {
    name: 'inference_objective_request_error_total',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_error_total] Counter of inference objective requests errors broken out for each model and target model.',
    labels: BY_MODEL,
  },
  requestRunning: {
    name: 'inference_objective_running_requests',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_running] Inference objective number of running requests in each model.',
    labels: { fairness: false, priority: false, target: false },
  },
  requestDuration: {
    name: 'inference_objective_request_duration_seconds',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_duration_seconds] Inference objective response latency distribution in seconds for each model and target model.',
    bounds: DURATION_BOUNDS,
    labels: BY_MODEL,
  },
  inputTokens: {
    name: 'inference_objective_input_tokens',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_input_tokens] Inference objective input token count distribution for requests in each model.',
    bounds: INPUT_TOKENS_BOUNDS,
    labels: BY_MODEL,
  },
  outputTokens: {
    name: 'inference_objective_output_tokens',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_output_tokens] Inference objective output token count distribution for requests in each model.',
    bounds: OUTPUT_TOKENS_BOUNDS,
    labels: BY_MODEL,
  },
  cachedTokens: {
    name: 'inference_objective_prompt_cached_tokens',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_request_cached_tokens] Inference objective prompt cached token count distribution for requests in each model.',
    bounds: INPUT_TOKENS_BOUNDS,
    labels: BY_MODEL,
  },
  ttft: null,
  tpot: null,
  averageKvCache: {
    name: 'inference_pool_average_kv_cache_utilization',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_average_kv_cache_utilization] The average kv cache utilization for an inference server pool.',
  },
  averageQueue: {
    name: 'inference_pool_average_queue_size',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_average_queue_size] The average number of requests pending in the model server queue.',
  },
  averageRunning: {
    name: 'inference_pool_average_running_requests',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_average_running_requests] The average number of running requests across model servers in the pool.',
  },
  readyEndpoints: {
    name: 'inference_pool_ready_pods',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_ready_endpoints] The number of ready pods in the inference server pool.',
  },
  endpointQueue: {
    name: 'inference_pool_per_pod_queue_size',
    help: '[ALPHA] The total number of requests pending in the model server queue for each underlying pod.',
    endpointLabel: 'model_server_pod',
  },
  attempts: {
    name: 'inference_extension_scheduler_attempts_total',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_scheduler_attempts_total] Total number of scheduling attempts.',
    endpointLabel: 'pod_name',
  },
  schedulerDuration: {
    name: 'inference_extension_scheduler_e2e_duration_seconds',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_scheduler_e2e_duration_seconds] End-to-end scheduling latency distribution in seconds.',
    bounds: SHORT_BOUNDS,
  },
  pluginDuration: {
    name: 'inference_extension_plugin_duration_seconds',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_plugin_duration_seconds] Plugin processing latency distribution in seconds for each extension point, plugin type and plugin name.',
    bounds: SHORT_BOUNDS,
    short: false,
  },
  flowRequests: null,
  flowQueueSize: {
    name: 'inference_extension_flow_control_queue_size',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_flow_control_queue_size] Current number of requests actively held in the Flow Control queue.',
    labels: FULL,
  },
  flowSaturation: {
    name: 'inference_extension_flow_control_pool_saturation',
    help: '[ALPHA] [Deprecated: Use llm_d_epp_flow_control_pool_saturation] Pool saturation signal gating Flow Control dispatch. 1.0 is the gating set point.',
  },
};

/**
 * Gateway API Inference Extension v0.5, before InferenceObjective: its metrics guide
 * (`site-src/guides/metrics-and-observability.md`). No flow control, no time to first token, no tracing.
 */
const INFERENCE_MODEL: EppFamilies = {
  requestTotal: {
    name: 'inference_model_request_total',
    help: '[ALPHA] Counter of inference model requests broken out for each model and target model.',
    labels: BY_MODEL,
  },
  requestErrorTotal: {
    name: 'inference_model_request_error_total',
    help: '[ALPHA] Counter of inference model requests errors broken out for each model and target model.',
    labels: BY_MODEL,
  },
  requestRunning: {
    name: 'inference_model_running_requests',
    help: '[ALPHA] Inference model number of running requests in each model.',
    labels: { fairness: false, priority: false, target: false },
  },
  requestDuration: {
    name: 'inference_model_request_duration_seconds',
    help: '[ALPHA] Inference model response latency distribution in seconds for each model and target model.',
    bounds: DURATION_BOUNDS,
    labels: BY_MODEL,
  },
  inputTokens: {
    name: 'inference_model_input_tokens',
    help: '[ALPHA] Inference model input token count distribution for requests in each model.',
    bounds: INPUT_TOKENS_BOUNDS,
    labels: BY_MODEL,
  },
  outputTokens: {
    name: 'inference_model_output_tokens',
    help: '[ALPHA] Inference model output token count distribution for requests in each model.',
    bounds: OUTPUT_TOKENS_BOUNDS,
    labels: BY_MODEL,
  },
  cachedTokens: null,
  ttft: null,
  tpot: null,
  averageKvCache: {
    name: 'inference_pool_average_kv_cache_utilization',
    help: '[ALPHA] The average kv cache utilization for an inference server pool.',
  },
  averageQueue: {
    name: 'inference_pool_average_queue_size',
    help: '[ALPHA] The average number of requests pending in the model server queue.',
  },
  averageRunning: null,
  readyEndpoints: {
    name: 'inference_pool_ready_pods',
    help: '[ALPHA] The number of ready pods in the inference server pool.',
  },
  endpointQueue: {
    name: 'inference_pool_per_pod_queue_size',
    help: '[ALPHA] The total number of requests pending in the model server queue for each underlying pod.',
    endpointLabel: 'model_server_pod',
  },
  attempts: null,
  schedulerDuration: {
    name: 'inference_extension_scheduler_e2e_duration_seconds',
    help: '[ALPHA] End-to-end scheduling latency distribution in seconds.',
    bounds: SHORT_BOUNDS,
  },
  pluginDuration: {
    name: 'inference_extension_scheduler_plugin_duration_seconds',
    help: '[ALPHA] Scheduler plugin processing latency distribution in seconds for each plugin type and plugin name.',
    bounds: SHORT_BOUNDS,
    short: true,
  },
  flowRequests: null,
  flowQueueSize: null,
  flowSaturation: null,
};

export const EPP_FAMILIES: Readonly<Record<EppGeneration, EppFamilies>> = {
  llm_d_epp: LLM_D_EPP,
  inference_objective: INFERENCE_OBJECTIVE,
  inference_model: INFERENCE_MODEL,
};
