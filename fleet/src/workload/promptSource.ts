import type { RandomStream } from '../random/stream';
import { TOKENS_PER_BLOCK } from '../serving/sequence';
import type { DrawnRequest } from '../simulation/request';
import type { PoolSpec } from '../world/poolSpec';

/** Tenants, as the `fairness_id` label tells them apart; the first sends half of the requests. */
export const FAIRNESS_IDS = ['tenant-a', 'tenant-b', 'default-flow'] as const;

/** Priorities of the pool's InferenceObjectives: interactive, and batch work that may be shed. */
export const PRIORITIES = [0, -10] as const;

const FAIRNESS_CUMULATIVE_SHARES = [0.5, 0.8] as const;
const INTERACTIVE_SHARE = 0.7;

/** Popularity of system prompts follows Zipf's law with this exponent. */
const ZIPF_EXPONENT = 0.9;

const TURN_SPREAD = 0.7;
const OUTPUT_SPREAD = 0.65;
const MIN_TURN_TOKENS = 24;
const MIN_OUTPUT_TOKENS = 8;
/** `max_tokens` of the clients, in medians of the answers; a longer answer is cut there. */
const MAX_OUTPUT_MEDIANS = 4;
/** A model server must hold a request alone, with room to spare: vLLM's `--max-model-len` is set below the cache. */
const MAX_CONTEXT_SHARE_OF_CACHE = 0.3;

/** KV saturation: documents in place of questions, essays in place of answers. */
const SATURATION_TURN_FACTOR = 1.9;
const SATURATION_OUTPUT_FACTOR = 1.6;

/**
 * The hot prefix: one document that everybody asks a short question about. Nearly the whole prompt matches where it is
 * cached, so the prefix scorer's weight of 3 outdoes an empty queue elsewhere, and one pod gets most of it.
 */
const HOT_PREFIX_FAMILY_ID = 999;
const HOT_PREFIX_TOKENS = 6_000;
const HOT_PREFIX_TURN_TOKENS = 180;
const HOT_PREFIX_OUTPUT_TOKENS = 160;
const FIRST_SESSION_ID = 1_000;

/** Conversations that may be continued, per replica. */
const OPEN_SESSIONS_PER_REPLICA = 24;

interface Session {
  id: number;
  familyId: number;
  historyTokens: number;
}

/** What is special about a request at the instant of its arrival. */
export interface ArrivalConditions {
  hotPrefix: boolean;
  saturating: boolean;
}

/** Draws prompts and answers of a pool's clients: system prompts, conversations and their lengths. */
export class PromptSource {
  private readonly sessions: Session[] = [];
  private readonly familyCumulativeShares: number[];
  private readonly maxContextTokens: number;
  private readonly maxOpenSessions: number;
  private nextSessionId = FIRST_SESSION_ID;

  constructor(
    private readonly pool: PoolSpec,
    private readonly random: RandomStream
  ) {
    this.familyCumulativeShares = zipfCumulativeShares(pool.workload.prefixFamilies);
    this.maxContextTokens = pool.server.kvBlocks * TOKENS_PER_BLOCK * MAX_CONTEXT_SHARE_OF_CACHE;
    this.maxOpenSessions = OPEN_SESSIONS_PER_REPLICA * pool.replicas;
  }

  draw({ hotPrefix, saturating }: ArrivalConditions): DrawnRequest {
    const { workload } = this.pool;
    const random = this.random;
    const outputMedian = hotPrefix
      ? HOT_PREFIX_OUTPUT_TOKENS
      : workload.outputTokens * (saturating ? SATURATION_OUTPUT_FACTOR : 1);
    const maxOutputTokens = outputMedian * MAX_OUTPUT_MEDIANS;
    const wantedTokens = Math.round(random.lognormal(outputMedian, OUTPUT_SPREAD));
    const outputTokens = Math.min(Math.floor(maxOutputTokens), Math.max(MIN_OUTPUT_TOKENS, wantedTokens));
    const turnMedian = hotPrefix
      ? HOT_PREFIX_TURN_TOKENS
      : workload.turnTokens * (saturating ? SATURATION_TURN_FACTOR : 1);
    const turnTokens = Math.max(MIN_TURN_TOKENS, Math.round(random.lognormal(turnMedian, TURN_SPREAD)));
    const familyTokens = hotPrefix ? HOT_PREFIX_TOKENS : workload.familyTokens;
    const session = hotPrefix ? this.newSession(HOT_PREFIX_FAMILY_ID) : this.pickSession();
    const roomTokens = Math.floor(this.maxContextTokens) - familyTokens - outputTokens;
    if (session.historyTokens + turnTokens > roomTokens) {
      // Clients drop the history when the context is full.
      session.historyTokens = 0;
      session.id = this.nextSessionId++;
    }
    const sessionTokens = session.historyTokens;
    const promptTokens = familyTokens + sessionTokens + Math.max(MIN_TURN_TOKENS, Math.min(turnTokens, roomTokens));
    session.historyTokens = promptTokens - familyTokens + outputTokens;
    return {
      familyId: session.familyId,
      familyTokens,
      sessionId: session.id,
      sessionTokens,
      promptTokens,
      outputTokens,
      finishReason: wantedTokens > maxOutputTokens ? 'length' : 'stop',
      streaming: random.fraction() < workload.streamingShare,
      fairnessIndex: this.pickFairness(),
      priorityIndex: random.fraction() < INTERACTIVE_SHARE ? 0 : 1,
    };
  }

  private pickSession(): Session {
    const open = this.sessions.length;
    if (open > 0 && this.random.fraction() < this.pool.workload.continuationShare) {
      const continued = this.sessions[this.random.below(open)];
      if (continued !== undefined) {
        return continued;
      }
    }
    const share = this.random.fraction();
    const familyId = this.familyCumulativeShares.findIndex((cumulative) => share < cumulative);
    const session = this.newSession(familyId);
    if (open < this.maxOpenSessions) {
      this.sessions.push(session);
    } else {
      this.sessions[this.random.below(open)] = session;
    }
    return session;
  }

  private newSession(familyId: number): Session {
    return { id: this.nextSessionId++, familyId, historyTokens: 0 };
  }

  private pickFairness(): number {
    const share = this.random.fraction();
    const index = FAIRNESS_CUMULATIVE_SHARES.findIndex((cumulative) => share < cumulative);
    return index === -1 ? FAIRNESS_IDS.length - 1 : index;
  }
}

function zipfCumulativeShares(count: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** ZIPF_EXPONENT);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  const shares = weights.map((weight) => (cumulative += weight / total));
  // Rounding must not leave a gap below 1.
  shares[count - 1] = 1;
  return shares;
}
