import type { ServerProfile } from '../world/poolSpec';
import type { SimulatedRequest } from '../simulation/request';
import { PrefixCache } from './prefixCache';
import { Sequence, TOKENS_PER_BLOCK } from './sequence';

/**
 * Share of its speed that decoding keeps while a prompt is computed: chunked prefill, vLLM's default, puts a slice of
 * the prompt into every decoding step and makes the steps longer.
 */
const DECODE_SPEED_DURING_PREFILL = 0.55;

/** vLLM keeps 1 % of the blocks free when it admits a prompt (`watermark` of its block manager). */
const ADMISSION_WATERMARK = 0.01;

/** A prompt's last token is always computed, cached or not: the shortest prefill is one step. */
const PREFILL_FLOOR_SECONDS = 0.012;

/** Epoch milliseconds are exact to 0.0003 ms; at decoding speed that is less than this share of a token. */
const TOKEN_TOLERANCE = 1e-3;

/** Where a model server tells what happened. */
export interface ModelServerEvents {
  firstToken(request: SimulatedRequest, nowMs: number): void;
  finished(request: SimulatedRequest, nowMs: number): void;
  preempted(): void;
}

/**
 * A model server with continuous batching, as a fluid model: between two changes of its batch every running sequence
 * decodes at the same speed, so only arrivals, prefill ends, completions and a full KV-cache are events.
 *
 * Prompts are computed one after another; what waits for that, for a batch slot or for KV blocks is the queue.
 */
export class ModelServer {
  private readonly cache = new PrefixCache();
  private readonly waiting: Sequence[] = [];
  private readonly decoding: Sequence[] = [];
  private prefilling: Sequence | null = null;
  private prefillEndMs = Infinity;
  /** Blocks that belong to one running sequence each, without what decoding has added. */
  private privateBlocks = 0;
  /** Tokens decoded so far by a sequence that had decoded from the beginning. */
  private decodedTokens = 0;
  private decodedTokensAtStarts = 0;
  private tokensPerMs = 0;
  private updatedMs: number;
  private busyMsTotal = 0;
  private prefillMsTotal = 0;
  private sequenceMsTotal = 0;

  constructor(
    private readonly profile: ServerProfile,
    private readonly events: ModelServerEvents,
    startMs: number
  ) {
    this.updatedMs = startMs;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** Sequences that hold a batch slot. */
  get runningCount(): number {
    return this.decoding.length + (this.prefilling === null ? 0 : 1);
  }

  /** Milliseconds with any work, with a prompt in work, and summed over running sequences, since the start. */
  activity(nowMs: number): { busyMs: number; prefillMs: number; sequenceMs: number } {
    this.advance(nowMs);
    return { busyMs: this.busyMsTotal, prefillMs: this.prefillMsTotal, sequenceMs: this.sequenceMsTotal };
  }

  /** Used share of the KV-cache, 0–1. Cached blocks that nobody uses are free, as in vLLM's gauge. */
  kvUtilization(nowMs: number): number {
    const decoded = this.decodedTokens + (nowMs - this.updatedMs) * this.tokensPerMs;
    return Math.min(1, this.usedBlocks(decoded) / this.profile.kvBlocks);
  }

  submit(request: SimulatedRequest, nowMs: number): void {
    this.advance(nowMs);
    this.waiting.push(new Sequence(request));
    this.settle(nowMs);
  }

  /** When the server next changes by itself; infinite when it is idle. */
  nextEventMs(): number {
    let nextMs = this.prefillEndMs;
    if (this.decoding.length > 0) {
      let tokensLeft = Infinity;
      for (const sequence of this.decoding) {
        tokensLeft = Math.min(tokensLeft, sequence.endsAtDecodedTokens - this.decodedTokens);
      }
      const freeTokens = this.freeBlocks() * TOKENS_PER_BLOCK;
      const tokensToEvent = Math.min(tokensLeft, freeTokens / this.decoding.length);
      nextMs = Math.min(nextMs, this.updatedMs + Math.max(0, tokensToEvent) / this.tokensPerMs);
    }
    return nextMs;
  }

  /** Brings about what is due at `nowMs`. */
  wake(nowMs: number): void {
    this.advance(nowMs);
    this.settle(nowMs);
  }

  /** All requests on the server, for a crash: the answers that are under way and the ones that wait. */
  drainRequests(): SimulatedRequest[] {
    const sequences = [...this.decoding, ...(this.prefilling === null ? [] : [this.prefilling]), ...this.waiting];
    return sequences.map((sequence) => sequence.request);
  }

  private advance(nowMs: number): void {
    const elapsedMs = nowMs - this.updatedMs;
    if (elapsedMs <= 0) {
      return;
    }
    const running = this.runningCount;
    if (running > 0) {
      this.busyMsTotal += elapsedMs;
      this.sequenceMsTotal += elapsedMs * running;
    }
    if (this.prefilling !== null) {
      this.prefillMsTotal += elapsedMs;
    }
    this.decodedTokens += elapsedMs * this.tokensPerMs;
    this.updatedMs = nowMs;
  }

  private settle(nowMs: number): void {
    this.finishPrefill(nowMs);
    this.finishDecoded(nowMs);
    this.preemptWhileFull();
    this.startPrefill(nowMs);
    this.cache.shrinkEvictableTo(Math.max(0, this.freeBlocks()));
    const stepSeconds =
      this.profile.decodeStepSeconds + this.profile.decodeStepSecondsPerSequence * this.decoding.length;
    const share = this.prefilling === null ? 1 : DECODE_SPEED_DURING_PREFILL;
    this.tokensPerMs = this.decoding.length === 0 ? 0 : share / (stepSeconds * 1000);
  }

  private finishPrefill(nowMs: number): void {
    const sequence = this.prefilling;
    if (sequence === null || nowMs < this.prefillEndMs) {
      return;
    }
    this.prefilling = null;
    this.prefillEndMs = Infinity;
    const { request } = sequence;
    if (request.firstTokenMs === null) {
      request.firstTokenMs = nowMs;
      sequence.generatedTokens = 1;
      this.events.firstToken(request, nowMs);
    }
    if (sequence.generatedTokens >= request.drawn.outputTokens) {
      this.complete(sequence, nowMs);
      return;
    }
    this.decodedTokensAtStarts += this.decodedTokens;
    sequence.startDecoding(this.decodedTokens);
    this.decoding.push(sequence);
  }

  private finishDecoded(nowMs: number): void {
    for (let index = this.decoding.length - 1; index >= 0; index--) {
      const sequence = this.decoding[index];
      if (sequence !== undefined && sequence.endsAtDecodedTokens - this.decodedTokens <= TOKEN_TOLERANCE) {
        this.stopDecoding(index, sequence);
        sequence.generatedTokens = sequence.request.drawn.outputTokens;
        this.complete(sequence, nowMs);
      }
    }
  }

  private complete(sequence: Sequence, nowMs: number): void {
    const { drawn } = sequence.request;
    const blocks = Math.ceil((drawn.promptTokens + drawn.outputTokens) / TOKENS_PER_BLOCK);
    this.privateBlocks -= sequence.privateBlocks;
    // The answer stays cached behind its conversation: the next turn's prompt begins with it.
    this.cache.release(
      drawn.sessionId,
      Math.max(0, blocks - this.cache.blocksOf(drawn.sessionId) - sequence.familyBlocks)
    );
    this.cache.release(drawn.familyId, 0);
    sequence.request.finishedMs = nowMs;
    this.events.finished(sequence.request, nowMs);
  }

  /** vLLM frees the youngest running sequence when a block is missing and computes it anew later (v1 scheduler). */
  private preemptWhileFull(): void {
    // A sequence alone always fits: the workload asks for no more than the cache holds.
    while (
      this.runningCount > 1 &&
      this.decoding.length > 0 &&
      this.freeBlocks() * TOKENS_PER_BLOCK <= TOKEN_TOLERANCE * this.decoding.length
    ) {
      const index = this.decoding.length - 1;
      const sequence = this.decoding[index];
      if (sequence === undefined) {
        return;
      }
      sequence.generatedTokens = sequence.generatedAt(this.decodedTokens);
      this.stopDecoding(index, sequence);
      this.privateBlocks -= sequence.privateBlocks;
      this.cache.release(sequence.request.drawn.sessionId, 0);
      this.cache.release(sequence.request.drawn.familyId, 0);
      sequence.request.preemptions++;
      this.waiting.unshift(sequence);
      this.events.preempted();
    }
  }

  private stopDecoding(index: number, sequence: Sequence): void {
    this.decoding.splice(index, 1);
    this.decodedTokensAtStarts -= sequence.startedAtDecodedTokens;
    if (this.decoding.length === 0) {
      // Starting over keeps the running sums exact over weeks.
      this.decodedTokens = 0;
      this.decodedTokensAtStarts = 0;
    }
  }

  private startPrefill(nowMs: number): void {
    const sequence = this.waiting[0];
    if (this.prefilling !== null || sequence === undefined || this.decoding.length >= this.profile.maxRunning) {
      return;
    }
    const plan = sequence.plan(this.cache);
    const reserve = this.runningCount === 0 ? 0 : this.profile.kvBlocks * ADMISSION_WATERMARK;
    if (this.freeBlocks() - plan.newBlocks < reserve) {
      return;
    }
    this.waiting.shift();
    sequence.admit(plan, this.cache);
    this.privateBlocks += sequence.privateBlocks;
    const { request } = sequence;
    if (request.firstTokenMs === null) {
      request.scheduledMs = nowMs;
      request.cachedTokens = plan.cachedTokens;
    }
    const computedTokens = request.drawn.promptTokens + sequence.generatedTokens - plan.cachedTokens;
    const prefillSeconds = PREFILL_FLOOR_SECONDS + computedTokens / this.profile.prefillTokensPerSecond;
    this.prefilling = sequence;
    this.prefillEndMs = nowMs + prefillSeconds * 1000;
  }

  private usedBlocks(decodedTokens: number): number {
    const grownTokens = this.decoding.length * decodedTokens - this.decodedTokensAtStarts;
    return this.cache.referencedBlocks + this.privateBlocks + grownTokens / TOKENS_PER_BLOCK;
  }

  private freeBlocks(): number {
    return this.profile.kvBlocks - this.usedBlocks(this.decodedTokens);
  }
}
