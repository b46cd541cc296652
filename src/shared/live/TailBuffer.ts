/** The newest of what comes, bounded: the rest is history, and read from there. */
export class TailBuffer<Row> {
  private shown: readonly Row[] = [];
  private held: readonly Row[] = [];
  private heldCount = 0;
  private isHolding = false;

  /** @param most rows kept */
  constructor(private readonly most: number) {}

  /** Newest first. */
  get rows(): readonly Row[] {
    return this.shown;
  }

  get isPaused(): boolean {
    return this.isHolding;
  }

  /** Rows that came while paused, also those of which only newer ones are kept. */
  get waiting(): number {
    return this.heldCount;
  }

  /** @param rows oldest first, as they come */
  add(rows: readonly Row[]): void {
    if (this.isHolding) {
      this.held = this.newest(rows, this.held);
      this.heldCount += rows.length;
    } else {
      this.shown = this.newest(rows, this.shown);
    }
  }

  pause(): void {
    this.isHolding = true;
  }

  resume(): void {
    this.isHolding = false;
    this.shown = [...this.held, ...this.shown].slice(0, this.most);
    this.held = [];
    this.heldCount = 0;
  }

  private newest(rows: readonly Row[], before: readonly Row[]): readonly Row[] {
    return [...[...rows].reverse(), ...before].slice(0, this.most);
  }
}
