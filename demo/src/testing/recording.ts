import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const DIRECTORY = fileURLToPath(new URL('../../../telemetry/testdata/recorded/', import.meta.url));

export const RECORDED_FILES = ['gauge', 'sum', 'histogram']
  .map((kind) => `${DIRECTORY}otel_metrics_${kind}.jsonl.gz`)
  .concat(`${DIRECTORY}otel_traces.jsonl.gz`);

/** The recorded run, from before its first sample until after its last; Unix seconds. */
export const RECORDED_RANGE = {
  from: Date.parse('2026-11-23T09:50:00Z') / 1000,
  to: Date.parse('2026-11-23T10:10:00Z') / 1000,
};

/** What the load driver measured of one request at the client; see the recording's README. */
export interface MeasuredRequest {
  status: number;
  stream: boolean;
  served_by: string;
  ttft_s: number;
  prompt_tokens: number;
  cached_tokens: number;
  completion_tokens: number;
  request_id: string;
  endpoint_scores: Record<string, number> | null;
}

export async function readMeasuredRequests(): Promise<MeasuredRequest[]> {
  const text = createReadStream(`${DIRECTORY}ground-truth.jsonl.gz`).pipe(createGunzip());
  const requests: MeasuredRequest[] = [];
  for await (const line of createInterface({ input: text })) {
    requests.push(JSON.parse(line) as MeasuredRequest);
  }
  return requests;
}
