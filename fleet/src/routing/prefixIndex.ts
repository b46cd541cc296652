import type { DrawnRequest } from '../simulation/request';
import { TOKENS_PER_BLOCK } from '../serving/sequence';

/** Blocks that the EPP remembers per endpoint (llm-d-router, approximate prefix cache, `lruCapacityPerServer`). */
const CAPACITY_BLOCKS = 31_250;

/**
 * What the EPP believes an endpoint has cached: the prompts it has sent there, the oldest forgotten first. It is an
 * approximation on purpose: the EPP does not see what the model server evicts.
 */
export class PrefixIndex {
  private readonly blocksByPrefix = new Map<number, number>();
  private totalBlocks = 0;

  /** Matched share of the prompt's whole blocks, 0–1: prefix-cache-scorer's score. */
  matchedShare(drawn: DrawnRequest): number {
    const promptBlocks = Math.floor(drawn.promptTokens / TOKENS_PER_BLOCK);
    const familyBlocks = Math.floor(drawn.familyTokens / TOKENS_PER_BLOCK);
    const familyMatch = Math.min(familyBlocks, this.blocksByPrefix.get(drawn.familyId) ?? 0);
    if (familyMatch < familyBlocks) {
      return familyMatch / promptBlocks;
    }
    const sessionBlocks = Math.floor((drawn.familyTokens + drawn.sessionTokens) / TOKENS_PER_BLOCK) - familyBlocks;
    const sessionMatch = Math.min(sessionBlocks, this.blocksByPrefix.get(drawn.sessionId) ?? 0);
    return (familyMatch + sessionMatch) / promptBlocks;
  }

  /** Remembers a prompt that was sent to the endpoint. */
  record(drawn: DrawnRequest): void {
    const familyBlocks = Math.floor(drawn.familyTokens / TOKENS_PER_BLOCK);
    this.touch(drawn.familyId, familyBlocks);
    this.touch(drawn.sessionId, Math.floor(drawn.promptTokens / TOKENS_PER_BLOCK) - familyBlocks);
    for (const [prefixId, blocks] of this.blocksByPrefix) {
      if (this.totalBlocks <= CAPACITY_BLOCKS) {
        return;
      }
      this.blocksByPrefix.delete(prefixId);
      this.totalBlocks -= blocks;
    }
  }

  private touch(prefixId: number, blocks: number): void {
    const known = this.blocksByPrefix.get(prefixId) ?? 0;
    this.blocksByPrefix.delete(prefixId);
    this.blocksByPrefix.set(prefixId, Math.max(known, blocks));
    this.totalBlocks += Math.max(known, blocks) - known;
  }
}
