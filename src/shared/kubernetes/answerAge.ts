/** Is told of each answer how long ago what it says was known to be up to date, in milliseconds. */
export type AgeListener = (ageMs: number) => void;

/** An answer's age, which is 0 while what it says is being watched. RFC 9111, 5.1: `Age` is in whole seconds. */
export function ageOf(headers: Pick<Headers, 'get'> | undefined): number {
  const text = headers?.get('Age') ?? '';
  return /^\d+$/.test(text) ? Number(text) * 1000 : 0;
}
