import type { SimulatedRequest } from '../simulation/request';
import type { PrefixCache } from './prefixCache';

/** vLLM's default block size, and SGLang's and TensorRT-LLM's common setting here. */
export const TOKENS_PER_BLOCK = 16;

/** What admitting a sequence would take from the KV-cache. */
export interface AdmissionPlan {
  familyBlocks: number;
  sessionBlocks: number;
  privateBlocks: number;
  /** Blocks that nobody uses yet. */
  newBlocks: number;
  cachedTokens: number;
}

/** A request inside a model server. */
export class Sequence {
  generatedTokens = 0;
  familyBlocks = 0;
  /** Blocks of its own, behind the shared prefixes, without what decoding adds. */
  privateBlocks = 0;
  startedAtDecodedTokens = 0;
  endsAtDecodedTokens = Infinity;

  constructor(readonly request: SimulatedRequest) {}

  /** Only whole blocks are shared; the family's prefix comes first, so without it the conversation does not match. */
  plan(cache: PrefixCache): AdmissionPlan {
    const { familyId, familyTokens, sessionId, sessionTokens, promptTokens } = this.request.drawn;
    const familyBlocks = Math.floor(familyTokens / TOKENS_PER_BLOCK);
    const sessionBlocks = Math.floor((familyTokens + sessionTokens) / TOKENS_PER_BLOCK) - familyBlocks;
    const totalBlocks = Math.ceil((promptTokens + this.generatedTokens) / TOKENS_PER_BLOCK);
    const privateBlocks = totalBlocks - familyBlocks - sessionBlocks;
    const familyHit = Math.min(familyBlocks, cache.blocksOf(familyId));
    const sessionHit = familyHit < familyBlocks ? 0 : Math.min(sessionBlocks, cache.blocksOf(sessionId));
    const newBlocks =
      Math.max(0, familyBlocks - cache.referencedBlocksOf(familyId)) +
      Math.max(0, sessionBlocks, cache.blocksOf(sessionId)) -
      cache.referencedBlocksOf(sessionId) +
      privateBlocks;
    const cachedTokens = (familyHit + sessionHit) * TOKENS_PER_BLOCK;
    return { familyBlocks, sessionBlocks, privateBlocks, newBlocks, cachedTokens };
  }

  admit(plan: AdmissionPlan, cache: PrefixCache): void {
    this.familyBlocks = plan.familyBlocks;
    this.privateBlocks = plan.privateBlocks;
    cache.acquire(this.request.drawn.familyId, plan.familyBlocks);
    cache.acquire(this.request.drawn.sessionId, plan.sessionBlocks);
  }

  startDecoding(decodedTokens: number): void {
    this.startedAtDecodedTokens = decodedTokens;
    this.endsAtDecodedTokens = decodedTokens + this.request.drawn.outputTokens - this.generatedTokens;
  }

  /** Whole tokens generated when a sequence that decodes from the beginning has `decodedTokens`. */
  generatedAt(decodedTokens: number): number {
    const decoded = Math.floor(decodedTokens - this.startedAtDecodedTokens);
    return Math.min(this.request.drawn.outputTokens - 1, this.generatedTokens + Math.max(0, decoded));
  }
}
