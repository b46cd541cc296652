import type { SimulatedRequest } from '../simulation/request';
import { REQUEST_LATENCY_BOUNDS, TOKEN_LATENCY_BOUNDS, TTFT_BOUNDS } from './buckets';
import type { Registry } from './registry';
import { serverTimings, type ReadLoad, type ServerExporter } from './serverExporter';

const WAITING = { name: 'vllm:num_requests_waiting', help: 'Number of requests waiting to be processed.' };
const RUNNING = { name: 'vllm:num_requests_running', help: 'Number of requests in model execution batches.' };
const KV_CACHE = { name: 'vllm:kv_cache_usage_perc', help: 'KV-cache usage. 1 means 100 percent usage.' };
const PREEMPTIONS = {
  name: 'vllm:num_preemptions_total',
  help: 'Cumulative number of preemption from the engine.',
};
const PROMPT_TOKENS = { name: 'vllm:prompt_tokens_total', help: 'Number of prefill tokens processed.' };
const GENERATION_TOKENS = { name: 'vllm:generation_tokens_total', help: 'Number of generation tokens processed.' };
const PREFIX_QUERIES = {
  name: 'vllm:prefix_cache_queries_total',
  help: 'Prefix cache queries, in terms of number of queried tokens.',
};
const PREFIX_HITS = {
  name: 'vllm:prefix_cache_hits_total',
  help: 'Prefix cache hits, in terms of number of cached tokens.',
};
const SUCCESS = { name: 'vllm:request_success_total', help: 'Count of successfully processed requests.' };
const TTFT = {
  name: 'vllm:time_to_first_token_seconds',
  help: 'Histogram of time to first token in seconds.',
  bounds: TTFT_BOUNDS,
};
const TOKEN_LATENCY = {
  name: 'vllm:inter_token_latency_seconds',
  help: 'Histogram of inter-token latency in seconds.',
  bounds: TOKEN_LATENCY_BOUNDS,
};
const E2E = {
  name: 'vllm:e2e_request_latency_seconds',
  help: 'Histogram of e2e request latency in seconds.',
  bounds: REQUEST_LATENCY_BOUNDS,
};
const QUEUE_TIME = {
  name: 'vllm:request_queue_time_seconds',
  help: 'Histogram of time spent in WAITING phase for request.',
  bounds: REQUEST_LATENCY_BOUNDS,
};
const PREFILL_TIME = {
  name: 'vllm:request_prefill_time_seconds',
  help: 'Histogram of time spent in PREFILL phase for request.',
  bounds: REQUEST_LATENCY_BOUNDS,
};
const DECODE_TIME = {
  name: 'vllm:request_decode_time_seconds',
  help: 'Histogram of time spent in DECODE phase for request.',
  bounds: REQUEST_LATENCY_BOUNDS,
};

/** Every series of a server: they exist from its start, as the engine binds their labels then. */
function vllmSeries(registry: Registry, modelName: string) {
  const labels = { engine: '0', model_name: modelName };
  return {
    waiting: registry.gauge(WAITING, labels),
    running: registry.gauge(RUNNING, labels),
    kvCache: registry.gauge(KV_CACHE, labels),
    preemptions: registry.counter(PREEMPTIONS, labels),
    promptTokens: registry.counter(PROMPT_TOKENS, labels),
    generationTokens: registry.counter(GENERATION_TOKENS, labels),
    prefixQueries: registry.counter(PREFIX_QUERIES, labels),
    prefixHits: registry.counter(PREFIX_HITS, labels),
    success: {
      stop: registry.counter(SUCCESS, { ...labels, finished_reason: 'stop' }),
      length: registry.counter(SUCCESS, { ...labels, finished_reason: 'length' }),
    },
    ttft: registry.histogram(TTFT, labels),
    tokenLatency: registry.histogram(TOKEN_LATENCY, labels),
    e2e: registry.histogram(E2E, labels),
    queueTime: registry.histogram(QUEUE_TIME, labels),
    prefillTime: registry.histogram(PREFILL_TIME, labels),
    decodeTime: registry.histogram(DECODE_TIME, labels),
  };
}

/** The metrics of a vLLM server (vllm/v1/metrics/loggers.py). */
export function vllmExporter(registry: Registry, modelName: string, readLoad: ReadLoad): ServerExporter {
  const series = vllmSeries(registry, modelName);
  return {
    registry,
    refresh(nowMs) {
      const load = readLoad(nowMs);
      series.waiting.value = load.waiting;
      series.running.value = load.running;
      series.kvCache.value = load.kvUtilization;
    },
    firstToken(request: SimulatedRequest) {
      series.ttft.observe(serverTimings(request).ttftSeconds);
      series.promptTokens.add(request.drawn.promptTokens);
      series.prefixQueries.add(request.drawn.promptTokens);
      series.prefixHits.add(request.cachedTokens);
    },
    finished(request: SimulatedRequest) {
      const timings = serverTimings(request);
      const { outputTokens, finishReason } = request.drawn;
      series.e2e.observe(timings.e2eSeconds);
      series.queueTime.observe(timings.queueSeconds);
      series.prefillTime.observe(timings.prefillSeconds);
      series.decodeTime.observe(timings.decodeSeconds);
      if (outputTokens > 1) {
        series.tokenLatency.observe(timings.tokenSeconds, outputTokens - 1);
      }
      series.generationTokens.add(outputTokens);
      series.success[finishReason].add(1);
    },
    preempted() {
      series.preemptions.add(1);
    },
  };
}
