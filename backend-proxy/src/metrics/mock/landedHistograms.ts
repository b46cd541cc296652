import type { HistogramRow } from '@ngf/contract';
import { poolKeyOf } from './landedGauges';

/** Measures that the model servers stand in for while the endpoint picker does not report them. */
export type SharedMeasure = 'ttft' | 'inputTokens' | 'outputTokens';

/** The names that the simulated endpoint pickers use. Production's table of names is telemetry's ngf_metric_names. */
const ENDPOINT_PICKER_MEASURES: Readonly<Record<string, SharedMeasure>> = {
  llm_d_epp_request_ttft_seconds: 'ttft',
  llm_d_epp_request_input_tokens: 'inputTokens',
  inference_objective_input_tokens: 'inputTokens',
  inference_model_input_tokens: 'inputTokens',
  llm_d_epp_request_output_tokens: 'outputTokens',
  inference_objective_output_tokens: 'outputTokens',
  inference_model_output_tokens: 'outputTokens',
};

const SERVER_TTFT = /^(vllm:|sglang:|trtllm_)time_to_first_token_seconds$/;

/** That someone published a measure, and in which buckets. */
export interface HistogramReading {
  poolKey: string;
  source: 'endpointPicker' | 'server';
  measure: SharedMeasure;
  bounds: readonly number[];
}

/** What a landed histogram says, or undefined where summaries have no use for it. */
export function readHistogram(row: HistogramRow): HistogramReading | undefined {
  const poolKey = poolKeyOf(row);
  const isStaleMarker = (row.Flags & 1) === 1;
  // TTFT of requests that do not stream is their full duration: not a TTFT.
  if (poolKey === undefined || isStaleMarker || row.Attributes.streaming === 'false') {
    return undefined;
  }
  const measure = ENDPOINT_PICKER_MEASURES[row.MetricName];
  if (measure !== undefined) {
    return { poolKey, source: 'endpointPicker', measure, bounds: row.ExplicitBounds };
  }
  return SERVER_TTFT.test(row.MetricName)
    ? { poolKey, source: 'server', measure: 'ttft', bounds: row.ExplicitBounds }
    : undefined;
}
