import { Type, type Static, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { Nullable } from '@ngf/contract';
import { metricsFailed } from '../errors';

/*
 * Rows as the catalogue's queries give them in the format JSON. 64-bit integers come as numbers or as text, after the
 * server's output_format_json_quote_64bit_integers: both are read.
 */

const Count = Type.Union([Type.Number(), Type.String({ pattern: '^-?[0-9]+$' })]);
const Text = Type.String();
const NullableText = Nullable(Text);
const NullableCount = Nullable(Count);
const NullableNumber = Nullable(Type.Number());

export const ClusterRow = Type.Object({ cluster: Text });
export const NamespaceRow = Type.Object({ namespace: Text });

/** Of `poolInventory`. */
export const PoolInventoryRow = Type.Object({
  cluster: Text,
  namespace: Text,
  pool: Text,
  origin: Type.Enum(['kubernetes', 'telemetry']),
  model_name: NullableText,
  model_version: NullableText,
  serving_backend: NullableText,
  gpu_type: NullableText,
  gpu_count: NullableCount,
  replicas: NullableCount,
  ready_replicas: NullableCount,
  min_replicas: NullableCount,
  max_replicas: NullableCount,
  created_at: NullableCount,
  ready_endpoints: NullableNumber,
  gpu_utilization_now_mean: NullableNumber,
});

/** Of `summary`. */
export const SummaryRow = Type.Object({
  ttft_mean_ms: NullableNumber,
  ttft_p50_ms: NullableNumber,
  ttft_p95_ms: NullableNumber,
  ttft_p99_ms: NullableNumber,
  requests: NullableNumber,
  error_rate: NullableNumber,
  input_tokens: NullableNumber,
  output_tokens: NullableNumber,
  output_tokens_per_second: NullableNumber,
  prefix_cache_hit_rate: NullableNumber,
  queue_depth_mean: NullableNumber,
  kv_cache_utilization_mean: NullableNumber,
  gpu_utilization_mean: NullableNumber,
});

/** Of `podsNow`. */
export const PodRow = Type.Object({
  namespace: Text,
  pool: Text,
  pod: Text,
  node: NullableText,
  gpu_ids: NullableText,
  gpu_type: NullableText,
  last_seen: Count,
  prefix_cache_hit_rate: NullableNumber,
  queue_depth_now: NullableNumber,
  requests_running_now: NullableNumber,
  kv_cache_utilization_now: NullableNumber,
  gpu_utilization_now: NullableNumber,
  gpu_memory_used_now: NullableNumber,
  gpu_memory_free_now: NullableNumber,
  gpu_temperature_now: NullableNumber,
});

/** Of `withUnixTime`. */
export const PointRow = Type.Object({ unix_time: Count, value: Type.Number() });

/** Of `rejectedTotals`. */
export const RejectedRow = Type.Object({ cluster: Text, reason: Text, samples: Type.Number() });

/** Of `bucketCounts`. */
export const BucketRow = Type.Object({ range_start: Type.Number(), range_end: NullableNumber, count: Count });

/**
 * The rows of an answer in the format JSON, checked.
 *
 * @throws ProblemError 502 where it has another form: the schema is of another version, or it is not ClickHouse's
 */
export function readRows<Row extends TSchema>(schema: Row, answer: unknown): Array<Static<Row>> {
  const document = Type.Object({ data: Type.Array(schema) });
  if (Check(document, answer)) {
    return answer.data;
  }
  const [first] = Errors(document, answer);
  throw metricsFailed(`its answer has another form than expected (${first?.instancePath} ${first?.message})`);
}

export function numberOrNull(count: Static<typeof NullableCount>): number | null {
  return count === null ? null : Number(count);
}
