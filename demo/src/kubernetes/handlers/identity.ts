import type { ServerState } from '../server/context';

/** Letters that Kubernetes draws names from: no vowels, so that no words appear. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
const GENERATED_BASE_LIMIT = 63 - SUFFIX_LENGTH;

/** A name with five random letters after a prefix. */
export function generateName({ random }: Pick<ServerState, 'random'>, prefix: string): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
  return prefix.slice(0, GENERATED_BASE_LIMIT) + suffix.join('');
}

/** A random UUID (version 4). */
export function newUid({ random }: Pick<ServerState, 'random'>): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  digits[12] = '4';
  digits[16] = '89ab'[Math.floor(random() * 4)] ?? '8';
  const text = digits.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
