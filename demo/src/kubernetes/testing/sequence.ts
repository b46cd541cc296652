import { RandomStream } from '@ngf/fleet';

/** Random numbers in [0, 1), the same for the same seed. */
export function createSequence(seed: number): () => number {
  const stream = new RandomStream('kubernetes', seed);
  return () => stream.fraction();
}
