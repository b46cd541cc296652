import type { RequestTruth } from '@ngf/fleet';

/** Samples in (fromMs, toMs], epoch milliseconds. */
export interface TruthRange {
  fromMs: number;
  toMs: number;
}

export interface PoolTotals {
  requests: number;
  rejected: number;
  inputTokens: number;
  outputTokens: number;
}

const isIn =
  ({ fromMs, toMs }: TruthRange) =>
  (atMs: number | null): boolean =>
    atMs !== null && atMs > fromMs && atMs <= toMs;

/** What an endpoint picker has counted of these requests. */
export function exactTotals(truths: readonly RequestTruth[], range: TruthRange): PoolTotals {
  const isCounted = isIn(range);
  const decided = truths.filter(({ counted }) => isCounted(counted.eppDecisionMs));
  const complete = truths.filter(({ counted, status }) => status === 200 && isCounted(counted.eppFinishedMs));
  return {
    requests: decided.filter(({ status }) => status !== 429).length,
    rejected: decided.filter(({ status }) => status === 429).length,
    inputTokens: complete.reduce((total, { promptTokens }) => total + promptTokens, 0),
    outputTokens: complete.reduce((total, { outputTokens }) => total + outputTokens, 0),
  };
}

/**
 * Every TTFT that a pool published, in order: the endpoint picker's of streamed requests, or the model servers' own
 * where the endpoint picker is of a generation that has none.
 */
export function exactTtftMs(truths: readonly RequestTruth[], range: TruthRange): number[] {
  const isCounted = isIn(range);
  const seen = truths.filter(({ streaming, counted }) => streaming && isCounted(counted.eppFirstTokenMs));
  const seconds = seen.length
    ? seen.map(({ firstByteSeconds }) => firstByteSeconds)
    : truths.filter(({ counted }) => isCounted(counted.serverFirstTokenMs)).map((truth) => truth.serverTtftSeconds);
  return seconds.map((value) => (value ?? NaN) * 1000).sort((a, b) => a - b);
}

/** The value that a share of all are no greater than. */
export function exactQuantile(ordered: readonly number[], share: number): number {
  return ordered[Math.ceil(share * ordered.length) - 1] ?? NaN;
}
