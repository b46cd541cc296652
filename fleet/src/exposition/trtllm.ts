import type { SimulatedRequest } from '../simulation/request';
import { TOKENS_PER_BLOCK } from '../serving/sequence';
import { REQUEST_LATENCY_BOUNDS, TOKEN_LATENCY_BOUNDS, TTFT_BOUNDS } from './buckets';
import type { Registry } from './registry';
import { serverTimings, type ReadLoad, type ServerExporter } from './serverExporter';

/** Names, helps and bounds: TensorRT-LLM, tensorrt_llm/metrics/collector.py. */
const WAITING = { name: 'trtllm_num_requests_waiting', help: 'Number of queued requests' };
const RUNNING = { name: 'trtllm_num_requests_running', help: 'Number of active requests' };
const KV_CACHE = { name: 'trtllm_kv_cache_utilization', help: 'KV cache utilization' };
const KV_HIT_RATE = { name: 'trtllm_kv_cache_hit_rate', help: 'KV cache hit rate' };
const REUSED_BLOCKS = {
  name: 'trtllm_kv_cache_reused_blocks_total',
  help: 'Cumulative number of KV cache blocks reused (cache hits)',
};
const MISSED_BLOCKS = {
  name: 'trtllm_kv_cache_missed_blocks_total',
  help: 'Cumulative number of KV cache blocks missed (cache misses)',
};
const PROMPT_TOKENS = {
  name: 'trtllm_prompt_tokens_total',
  help: 'Cumulative number of prompt (input) tokens processed.',
};
const GENERATION_TOKENS = {
  name: 'trtllm_generation_tokens_total',
  help: 'Cumulative number of generation (output) tokens produced.',
};
const SUCCESS = { name: 'trtllm_request_success_total', help: 'Count of successfully processed requests.' };
const TTFT = {
  name: 'trtllm_time_to_first_token_seconds',
  help: 'Histogram of time to first token in seconds.',
  bounds: TTFT_BOUNDS,
};
const TOKEN_TIME = {
  name: 'trtllm_time_per_output_token_seconds',
  help: 'Histogram of time per output token in seconds.',
  bounds: TOKEN_LATENCY_BOUNDS,
};
const E2E = {
  name: 'trtllm_e2e_request_latency_seconds',
  help: 'Histogram of end to end request latency in seconds.',
  bounds: REQUEST_LATENCY_BOUNDS,
};
const QUEUE_TIME = {
  name: 'trtllm_request_queue_time_seconds',
  help: 'Histogram of time spent in WAITING phase for request.',
  bounds: REQUEST_LATENCY_BOUNDS,
};
const PREFILL_TIME = {
  name: 'trtllm_request_prefill_time_seconds',
  help: 'Histogram of prefill (context) phase duration in seconds (first_token_time - first_scheduled_time).',
  bounds: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 640, 2560],
};
const DECODE_TIME = {
  name: 'trtllm_request_decode_time_seconds',
  help: 'Histogram of decode (generation) phase duration in seconds (last_token_time - first_token_time).',
  bounds: REQUEST_LATENCY_BOUNDS,
};

/** Every series of a server: they exist from its start, as the engine binds their labels then. */
function trtllmSeries(registry: Registry, modelName: string) {
  const labels = { engine_type: 'trtllm', model_name: modelName };
  return {
    waiting: registry.gauge(WAITING, labels),
    running: registry.gauge(RUNNING, labels),
    kvCache: registry.gauge(KV_CACHE, labels),
    kvHitRate: registry.gauge(KV_HIT_RATE, labels),
    reusedBlocks: registry.counter(REUSED_BLOCKS, labels),
    missedBlocks: registry.counter(MISSED_BLOCKS, labels),
    promptTokens: registry.counter(PROMPT_TOKENS, labels),
    generationTokens: registry.counter(GENERATION_TOKENS, labels),
    success: {
      stop: registry.counter(SUCCESS, { ...labels, finished_reason: 'stop' }),
      length: registry.counter(SUCCESS, { ...labels, finished_reason: 'length' }),
    },
    ttft: registry.histogram(TTFT, labels),
    tokenTime: registry.histogram(TOKEN_TIME, labels),
    e2e: registry.histogram(E2E, labels),
    queueTime: registry.histogram(QUEUE_TIME, labels),
    prefillTime: registry.histogram(PREFILL_TIME, labels),
    decodeTime: registry.histogram(DECODE_TIME, labels),
  };
}

/** The metrics of `trtllm-serve`, which records each request when it is complete (`log_metrics_dict`). */
export function trtllmExporter(registry: Registry, modelName: string, readLoad: ReadLoad): ServerExporter {
  const series = trtllmSeries(registry, modelName);
  return {
    registry,
    refresh(nowMs) {
      const load = readLoad(nowMs);
      series.waiting.value = load.waiting;
      series.running.value = load.running;
      series.kvCache.value = load.kvUtilization;
    },
    firstToken(request: SimulatedRequest) {
      const reused = request.cachedTokens / TOKENS_PER_BLOCK;
      series.reusedBlocks.add(reused);
      series.missedBlocks.add(Math.ceil(request.drawn.promptTokens / TOKENS_PER_BLOCK) - reused);
      series.kvHitRate.value = series.reusedBlocks.value / (series.reusedBlocks.value + series.missedBlocks.value);
    },
    finished(request: SimulatedRequest) {
      const timings = serverTimings(request);
      const { promptTokens: prompt, outputTokens, finishReason } = request.drawn;
      series.ttft.observe(timings.ttftSeconds);
      series.e2e.observe(timings.e2eSeconds);
      series.queueTime.observe(timings.queueSeconds);
      series.prefillTime.observe(timings.prefillSeconds);
      series.decodeTime.observe(timings.decodeSeconds);
      if (outputTokens > 1) {
        series.tokenTime.observe(timings.tokenSeconds);
      }
      series.promptTokens.add(prompt);
      series.generationTokens.add(outputTokens);
      series.success[finishReason].add(1);
    },
    preempted() {
      // trtllm-serve exports paused requests, but no count of preemptions.
    },
  };
}
