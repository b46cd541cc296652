import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { hash32 } from './hash';

/** Small enough to stay in the processor's cache: identifiers are a good part of all that is made. */
const HEX_OF_BYTE = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** The low 32 bits as 8 hexadecimal digits. */
export function hex32(bits: number): string {
  const upper = `${HEX_OF_BYTE[bits >>> 24]}${HEX_OF_BYTE[(bits >>> 16) & 0xff]}`;
  return `${upper}${HEX_OF_BYTE[(bits >>> 8) & 0xff]}${HEX_OF_BYTE[bits & 0xff]}`;
}

/**
 * A stream of random numbers of its own, named by the parts of its seed.
 * Each part of the model draws from its own stream, so that a change in one does not shift the draws of another.
 */
export class RandomStream {
  private readonly generator;

  constructor(...seedParts: ReadonlyArray<string | number>) {
    this.generator = xoroshiro128plus(hash32(...seedParts) | 0);
  }

  /** Signed 32 random bits. */
  bits(): number {
    return this.generator.next();
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return (this.generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  /** Exponentially distributed with the given mean: the gap between the events of a Poisson process. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction());
  }

  /** Lognormal with the given median; `spread` is the standard deviation of the logarithm. */
  lognormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.fraction()));
  }

  /** `words` × 8 hexadecimal digits. */
  hex(words: number): string {
    let text = '';
    for (let word = 0; word < words; word++) {
      text += hex32(this.bits());
    }
    return text;
  }
}
