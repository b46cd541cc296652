/** A share of 0–1 as percent. */
export function percent(share: number | null): number | null {
  return share === null ? null : share * 100;
}

/** Null where a part is not known: a sum of the rest would look like the whole. */
export function sumIfKnown(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left + right;
}
