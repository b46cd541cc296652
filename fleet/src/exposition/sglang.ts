import type { SimulatedRequest } from '../simulation/request';
import type { Registry } from './registry';
import { serverTimings, type ReadLoad, type ServerExporter } from './serverExporter';

/** Names, helps and bounds: sglang/srt/metrics/collector.py, SchedulerMetricsCollector and TokenizerMetricsCollector. */
const QUEUED = { name: 'sglang:num_queue_reqs', help: 'The number of requests in the waiting queue.' };
const RUNNING = { name: 'sglang:num_running_reqs', help: 'The number of running requests.' };
const TOKEN_USAGE = { name: 'sglang:token_usage', help: 'The token usage.' };
const CACHE_HIT_RATE = { name: 'sglang:cache_hit_rate', help: 'The prefix cache hit rate.' };
const RETRACTED = {
  name: 'sglang:num_retracted_requests_total',
  help: 'Total number of retracted requests.',
};
const PROMPT_TOKENS = { name: 'sglang:prompt_tokens_total', help: 'Number of prefill tokens processed.' };
const GENERATION_TOKENS = { name: 'sglang:generation_tokens_total', help: 'Number of generation tokens processed.' };
const CACHED_TOKENS = { name: 'sglang:cached_tokens_total', help: 'Number of cached prompt tokens.' };
const REQUESTS = { name: 'sglang:num_requests_total', help: 'Number of requests processed.' };
const TTFT = {
  name: 'sglang:time_to_first_token_seconds',
  help: 'Histogram of time to first token in seconds.',
  bounds: [0.1, 0.2, 0.4, 0.6, 0.8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400],
};
const TOKEN_LATENCY = {
  name: 'sglang:inter_token_latency_seconds',
  help: 'Histogram of inter-token latency in seconds.',
  bounds: [
    0.002, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.06, 0.08, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 2,
    4, 6, 8,
  ],
};
const E2E = {
  name: 'sglang:e2e_request_latency_seconds',
  help: 'Histogram of End-to-end request latency in seconds',
  bounds: [0.1, 0.2, 0.4, 0.6, 0.8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400, 600, 1200, 1800, 2400],
};
const QUEUE_TIME = {
  name: 'sglang:queue_time_seconds',
  help: 'Histogram of queueing time in seconds.',
  bounds: [
    0, 0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 600, 700, 800,
    900, 1000, 1200, 1400, 1600, 1800, 2000, 2500, 3000,
  ],
};

/** Every series of a server: they exist from its start, as the engine binds their labels then. */
function sglangSeries(registry: Registry, modelName: string) {
  const labels = { engine_type: 'unified', model_name: modelName };
  return {
    queued: registry.gauge(QUEUED, labels),
    running: registry.gauge(RUNNING, labels),
    tokenUsage: registry.gauge(TOKEN_USAGE, labels),
    cacheHitRate: registry.gauge(CACHE_HIT_RATE, labels),
    retracted: registry.counter(RETRACTED, labels),
    promptTokens: registry.counter(PROMPT_TOKENS, labels),
    generationTokens: registry.counter(GENERATION_TOKENS, labels),
    cachedTokens: registry.counter(CACHED_TOKENS, labels),
    requests: registry.counter(REQUESTS, labels),
    ttft: registry.histogram(TTFT, labels),
    tokenLatency: registry.histogram(TOKEN_LATENCY, labels),
    e2e: registry.histogram(E2E, labels),
    queueTime: registry.histogram(QUEUE_TIME, labels),
  };
}

/**
 * The metrics of an SGLang server. Its token counters rise when a request is complete, prompts included
 * (`observe_one_finished_request`); the gauge of the hit rate is that of the last prefill batch.
 */
export function sglangExporter(registry: Registry, modelName: string, readLoad: ReadLoad): ServerExporter {
  const series = sglangSeries(registry, modelName);
  return {
    registry,
    refresh(nowMs) {
      const load = readLoad(nowMs);
      series.queued.value = load.waiting;
      series.running.value = load.running;
      series.tokenUsage.value = load.kvUtilization;
    },
    firstToken(request: SimulatedRequest) {
      const timings = serverTimings(request);
      series.ttft.observe(timings.ttftSeconds);
      series.queueTime.observe(timings.queueSeconds);
      series.cacheHitRate.value = request.cachedTokens / request.drawn.promptTokens;
    },
    finished(request: SimulatedRequest) {
      const timings = serverTimings(request);
      const { promptTokens: prompt, outputTokens } = request.drawn;
      series.e2e.observe(timings.e2eSeconds);
      if (outputTokens > 1) {
        series.tokenLatency.observe(timings.tokenSeconds, outputTokens - 1);
      }
      series.promptTokens.add(prompt);
      series.generationTokens.add(outputTokens);
      series.cachedTokens.add(request.cachedTokens);
      series.requests.add(1);
    },
    preempted() {
      series.retracted.add(1);
    },
  };
}
