import type { RandomStream } from '../random/stream';
import type { DrawnRequest } from '../simulation/request';
import type { PrefixIndex } from './prefixIndex';
import type { ServerLoad } from './observedState';

/** llm-d's default profile (llm-d-router, `pkg/epp/config/loader` defaults; the recorded run's epp-config.yaml). */
export const SCORERS = [
  { type: 'queue-scorer', weight: 2 },
  { type: 'kv-cache-utilization-scorer', weight: 2 },
  { type: 'prefix-cache-scorer', weight: 3 },
] as const;

const [QUEUE, KV_CACHE, PREFIX] = SCORERS;

/** Spans name at most this many endpoints (`llm_d.epp.picker.top_endpoints`). */
const TOP_ENDPOINTS = 5;

/** An endpoint the picker may choose. */
export interface Endpoint {
  /** `namespace/pod-rank-0`, as spans have it. */
  endpointName: string;
  loadAtLastPoll(nowMs: number): ServerLoad;
  prefixIndex: PrefixIndex;
}

/** Greatest and mean score that a scorer gave. */
interface ScorerSummary {
  max: number;
  average: number;
}

export interface Decision<E extends Endpoint> {
  picked: E;
  /** Best first, at most five; a tie is in name order, and does not tell which endpoint was picked. */
  topEndpoints: readonly string[];
  topScores: readonly number[];
  candidates: number;
  /** In the order of SCORERS. */
  scorers: readonly [ScorerSummary, ScorerSummary, ScorerSummary];
}

/**
 * Scores every endpoint and picks one of those with the greatest total at random, as max-score-picker does after a
 * shuffle (llm-d-router, `picker/maxscore`).
 *
 * @param endpoints at least one, in name order
 */
export function schedule<E extends Endpoint>(
  endpoints: readonly E[],
  drawn: DrawnRequest,
  random: RandomStream,
  nowMs: number
): Decision<E> {
  const loads = endpoints.map((endpoint) => endpoint.loadAtLastPoll(nowMs));
  const queueScores = scoreQueues(loads);
  // kv-cache-utilization-scorer: 1 − utilization (llm-d-router, `scorer/kvcacheutilization`).
  const kvScores = loads.map((load) => 1 - load.kvUtilization);
  const prefixScores = endpoints.map((endpoint) => endpoint.prefixIndex.matchedShare(drawn));
  const totals = queueScores.map(
    (queueScore, index) =>
      queueScore * QUEUE.weight + (kvScores[index] ?? 0) * KV_CACHE.weight + (prefixScores[index] ?? 0) * PREFIX.weight
  );
  const top = topIndices(totals);
  return {
    picked: pickBest(endpoints, totals, random),
    topEndpoints: top.map((index) => endpoints[index]?.endpointName ?? ''),
    topScores: top.map((index) => totals[index] ?? 0),
    candidates: endpoints.length,
    scorers: [summarize(queueScores), summarize(kvScores), summarize(prefixScores)],
  };
}

/** Min–max over the candidates: the shortest queue scores 1, the longest 0, all equal 1 (llm-d-router, `scorer/queuedepth`). */
function scoreQueues(loads: readonly ServerLoad[]): number[] {
  let shortest = Infinity;
  let longest = -Infinity;
  for (const { waiting } of loads) {
    shortest = Math.min(shortest, waiting);
    longest = Math.max(longest, waiting);
  }
  return loads.map(({ waiting }) => (longest === shortest ? 1 : (longest - waiting) / (longest - shortest)));
}

function topIndices(totals: readonly number[]): number[] {
  const top: number[] = [];
  totals.forEach((total, index) => {
    let position = top.length;
    // Strictly greater only: endpoints come in name order and must stay so within a tie.
    while (position > 0 && total > (totals[top[position - 1] ?? 0] ?? 0)) {
      position--;
    }
    if (position < TOP_ENDPOINTS) {
      top.splice(position, 0, index);
      top.length = Math.min(top.length, TOP_ENDPOINTS);
    }
  });
  return top;
}

function pickBest<E>(endpoints: readonly E[], totals: readonly number[], random: RandomStream): E {
  const best = Math.max(...totals);
  const tied = endpoints.filter((_, index) => totals[index] === best);
  const picked = tied.length === 1 ? tied[0] : tied[random.below(tied.length)];
  if (picked === undefined) {
    throw new RangeError('the scheduler needs at least one endpoint');
  }
  return picked;
}

function summarize(scores: readonly number[]): ScorerSummary {
  let max = 0;
  let sum = 0;
  for (const score of scores) {
    max = Math.max(max, score);
    sum += score;
  }
  return { max, average: sum / scores.length };
}
