interface CacheEntry {
  blocks: number;
  references: number;
}

/**
 * Blocks of shared prefixes that a model server keeps, by prefix.
 *
 * vLLM hashes each block with its predecessors and keeps freed blocks in a least-recently-used list until their
 * space is needed (docs.vllm.ai, "Automatic Prefix Caching"). Here a whole prefix stands for its chain of blocks:
 * an entry with references is in use, one without is evictable.
 */
export class PrefixCache {
  private readonly referenced = new Map<number, CacheEntry>();
  /** In order of release, so the first is the least recently used. */
  private readonly evictable = new Map<number, CacheEntry>();
  private blocksReferenced = 0;
  private blocksEvictable = 0;

  get referencedBlocks(): number {
    return this.blocksReferenced;
  }

  get evictableBlocks(): number {
    return this.blocksEvictable;
  }

  /** Blocks of this prefix that are present, whether in use or evictable. */
  blocksOf(prefixId: number): number {
    return (this.referenced.get(prefixId) ?? this.evictable.get(prefixId))?.blocks ?? 0;
  }

  /** Blocks of this prefix that are in use already, so that one more user costs nothing. */
  referencedBlocksOf(prefixId: number): number {
    return this.referenced.get(prefixId)?.blocks ?? 0;
  }

  /** Takes a reference on a prefix of at least `blocks` blocks, computing those that are missing. */
  acquire(prefixId: number, blocks: number): void {
    let entry = this.referenced.get(prefixId);
    if (entry === undefined) {
      entry = this.evictable.get(prefixId) ?? { blocks: 0, references: 0 };
      if (this.evictable.delete(prefixId)) {
        this.blocksEvictable -= entry.blocks;
      }
      this.referenced.set(prefixId, entry);
      this.blocksReferenced += entry.blocks;
    }
    entry.references++;
    const missing = blocks - entry.blocks;
    if (missing > 0) {
      entry.blocks += missing;
      this.blocksReferenced += missing;
    }
  }

  /** Gives a reference back; `extraBlocks` that the user computed behind the prefix stay with it. */
  release(prefixId: number, extraBlocks: number): void {
    const entry = this.referenced.get(prefixId);
    if (entry === undefined) {
      throw new Error(`prefix ${prefixId} released without a reference`);
    }
    entry.references--;
    entry.blocks += extraBlocks;
    this.blocksReferenced += extraBlocks;
    if (entry.references === 0) {
      this.referenced.delete(prefixId);
      this.blocksReferenced -= entry.blocks;
      this.evictable.set(prefixId, entry);
      this.blocksEvictable += entry.blocks;
    }
  }

  /** Evicts the least recently used prefixes until at most `blocks` evictable blocks remain. */
  shrinkEvictableTo(blocks: number): void {
    for (const [prefixId, entry] of this.evictable) {
      if (this.blocksEvictable <= blocks) {
        return;
      }
      this.evictable.delete(prefixId);
      this.blocksEvictable -= entry.blocks;
    }
  }
}
