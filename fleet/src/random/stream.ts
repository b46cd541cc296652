import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { hash32 } from './hash';

const HEX_OF_16_BITS = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));

/** The low 32 bits as 8 hexadecimal digits. */
export function hex32(bits: number): string {
  return `${HEX_OF_16_BITS[bits >>> 16]}${HEX_OF_16_BITS[bits & 0xffff]}`;
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
