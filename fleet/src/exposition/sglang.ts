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

/**
 * The metrics of an SGLang server. Its token counters rise when a request is complete, prompts included
 * (`observe_one_finished_request`); the gauge of the hit rate is that of the last prefill batch.
 */
export function sglangExporter(registry: Registry, modelName: string, readLoad: ReadLoad): ServerExporter {
  const labels = { engine_type: 'unified', model_name: modelName };
  const queued = registry.gauge(QUEUED, labels);
  const running = registry.gauge(RUNNING, labels);
  const tokenUsage = registry.gauge(TOKEN_USAGE, labels);
  const cacheHitRate = registry.gauge(CACHE_HIT_RATE, labels);
  const retracted = registry.counter(RETRACTED, labels);
  const promptTokens = registry.counter(PROMPT_TOKENS, labels);
  const generationTokens = registry.counter(GENERATION_TOKENS, labels);
  const cachedTokens = registry.counter(CACHED_TOKENS, labels);
  const requests = registry.counter(REQUESTS, labels);
  const ttft = registry.histogram(TTFT, labels);
  const tokenLatency = registry.histogram(TOKEN_LATENCY, labels);
  const e2e = registry.histogram(E2E, labels);
  const queueTime = registry.histogram(QUEUE_TIME, labels);
  return {
    registry,
    refresh(nowMs) {
      const load = readLoad(nowMs);
      queued.value = load.waiting;
      running.value = load.running;
      tokenUsage.value = load.kvUtilization;
    },
    firstToken(request: SimulatedRequest) {
      const timings = serverTimings(request);
      ttft.observe(timings.ttftSeconds);
      queueTime.observe(timings.queueSeconds);
      cacheHitRate.value = request.cachedTokens / request.drawn.promptTokens;
    },
    finished(request: SimulatedRequest) {
      const timings = serverTimings(request);
      const { promptTokens: prompt, outputTokens } = request.drawn;
      e2e.observe(timings.e2eSeconds);
      if (outputTokens > 1) {
        tokenLatency.observe(timings.tokenSeconds, outputTokens - 1);
      }
      promptTokens.add(prompt);
      generationTokens.add(outputTokens);
      cachedTokens.add(request.cachedTokens);
      requests.add(1);
    },
    preempted() {
      retracted.add(1);
    },
  };
}
