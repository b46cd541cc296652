import { boundPlace, bucketCounts, metrics, poolOverview } from '@ngf/telemetry';
import type { RequestTruth } from '@ngf/fleet';

import type { TestClickHouse } from '../testing/clickhouse';

/** Unix seconds. */
export interface Range {
  from: number;
  to: number;
}

/** What pages and REST say of a pool that can be compared with what happened. */
export interface PoolNumbers {
  requests: number;
  rejectedRequests: number;
  inputTokens: number;
  outputTokens: number;
  ttftCount: number;
  decisions: number;
}

interface OverviewRow {
  cluster: string;
  namespace: string;
  pool: string;
  requests: number;
  rejected_requests: number;
  input_tokens: number;
  output_tokens: number;
}

const poolKey = ({ cluster, namespace, pool }: { cluster: string; namespace: string; pool: string }) =>
  `${cluster}/${namespace}/${pool}`;

/** Each pool's numbers by the catalogue's queries, as a user who may only read. */
export async function readNumbers({ reader }: TestClickHouse, range: Range): Promise<Record<string, PoolNumbers>> {
  const numbers: Record<string, PoolNumbers> = {};
  const read = async <Row>(
    query: string,
    place: Partial<Record<'clusters' | 'namespaces' | 'pools', string[]>> = {}
  ) => {
    const query_params = { ...range, stepSeconds: 60, clusters: [], namespaces: [], pools: [], ...place };
    return (await reader.query({ query, query_params, format: 'JSONEachRow' })).json<Row>();
  };
  for (const row of await read<OverviewRow>(poolOverview(boundPlace))) {
    const place = { clusters: [row.cluster], namespaces: [row.namespace], pools: [row.pool] };
    const buckets = await read<{ count: number }>(bucketCounts(metrics.ttft, boundPlace), place);
    const [decided] = await read<{ count: number }>(
      `SELECT count() AS count FROM ngf_decisions WHERE cluster IN {clusters:Array(String)}
      AND namespace IN {namespaces:Array(String)} AND pool IN {pools:Array(String)}`,
      place
    );
    numbers[poolKey(row)] = {
      requests: Number(row.requests),
      rejectedRequests: Number(row.rejected_requests),
      inputTokens: Number(row.input_tokens),
      outputTokens: Number(row.output_tokens),
      ttftCount: buckets.reduce((total, { count }) => total + Number(count), 0),
      decisions: Number(decided?.count ?? 0),
    };
  }
  return numbers;
}

/** The same from what happened to each request; decisions of requests still under way are not in it. */
export function trueNumbers(
  truths: readonly RequestTruth[],
  endMs: number
): Record<string, Omit<PoolNumbers, 'ttftCount' | 'decisions'>> {
  const isCounted = (atMs: number | null) => atMs !== null && atMs <= endMs;
  const numbers: Record<string, Omit<PoolNumbers, 'ttftCount' | 'decisions'>> = {};
  for (const truth of truths) {
    const mine = (numbers[poolKey(truth)] ??= { requests: 0, rejectedRequests: 0, inputTokens: 0, outputTokens: 0 });
    if (isCounted(truth.counted.eppDecisionMs)) {
      mine[truth.status === 429 ? 'rejectedRequests' : 'requests']++;
    }
    if (truth.status === 200 && isCounted(truth.counted.eppFinishedMs)) {
      mine.inputTokens += truth.promptTokens;
      mine.outputTokens += truth.outputTokens;
    }
  }
  return numbers;
}
