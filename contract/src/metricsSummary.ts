import { Type, type Static } from 'typebox';
import { Nullable } from './nullable';

/** What a pool, a namespace or a cluster did in a time range. A value without data is null. */
export const MetricsSummarySchema = Type.Object(
  {
    avgTTFT: Nullable(Type.Number({ description: 'Mean time to first token, milliseconds.' })),
    p50TTFT: Nullable(Type.Number({ description: 'Milliseconds, from the merged buckets.' })),
    p95TTFT: Nullable(Type.Number({ description: 'Milliseconds, from the merged buckets.' })),
    p99TTFT: Nullable(Type.Number({ description: 'Milliseconds, from the merged buckets.' })),
    avgTPS: Nullable(Type.Number({ description: 'Output tokens per second, over the whole range.' })),
    totalTokens: Nullable(Type.Number({ description: 'Input and output tokens.' })),
    requests: Nullable(Type.Number({ description: 'Requests that the endpoint picker let through.' })),
    errorRate: Nullable(
      Type.Number({ description: '0–1: the share of requests that the endpoint picker’s flow control rejected.' })
    ),
    avgQueueDepth: Nullable(Type.Number({ description: 'Requests waiting in a pod, mean over pods and range.' })),
    avgKVCachePct: Nullable(Type.Number({ description: 'Percent, 0–100: KV-cache in use, mean over pods and range.' })),
    prefixCacheHitRate: Nullable(Type.Number({ description: '0–1: the share of prompt tokens found in the cache.' })),
    avgGPUUtil: Nullable(Type.Number({ description: 'Percent, 0–100: mean over pods and range.' })),
  },
  { title: 'MetricsSummary' }
);

export type MetricsSummary = Static<typeof MetricsSummarySchema>;
