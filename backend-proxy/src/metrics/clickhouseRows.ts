import { Type, type Static, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { Nullable } from '@ngf/contract';
import { metricsFailed } from '../errors';

/*
 * Rows as the catalogue's queries give them in JSONEachRow. 64-bit integers come as numbers or as text, after the
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

/** Of `bucketCounts`. */
export const BucketRow = Type.Object({ range_start: Type.Number(), range_end: NullableNumber, count: Count });

/**
 * The rows of a JSONEachRow answer, checked.
 *
 * @throws ProblemError 502 where a row has another form: the schema is of another version
 */
export function readRows<Row extends TSchema>(schema: Row, rows: readonly unknown[]): Array<Static<Row>> {
  return rows.map((row) => {
    if (Check(schema, row)) {
      return row;
    }
    const [first] = Errors(schema, row);
    throw metricsFailed(`a row has another form than expected (${first?.instancePath} ${first?.message})`);
  });
}

export function numberOrNull(count: Static<typeof NullableCount>): number | null {
  return count === null ? null : Number(count);
}
