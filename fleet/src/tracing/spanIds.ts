import { hex32, type RandomStream } from '../random/stream';

/** Steps through all 32-bit numbers before one repeats (2^32 divided by the golden ratio, odd). */
const STEP = 0x9e3779b9;

/** Span identifiers of one trace: they need only differ within it, so two draws serve all of them. */
export class SpanIds {
  private readonly prefix: string;
  private state: number;

  constructor(random: RandomStream) {
    this.prefix = random.hex(1);
    this.state = random.bits();
  }

  /** 16 hexadecimal digits. */
  next(): string {
    this.state = (this.state + STEP) | 0;
    return this.prefix + hex32(this.state);
  }
}
