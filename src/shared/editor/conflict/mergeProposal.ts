import { type Conflict, type Side, threeWayMerge } from '../merge/threeWayMerge';
import { withRoot } from '../yaml/edit';
import { parseYaml } from '../yaml/parse';

/** My text with their changes in it, comments and all. All three texts must be YAML; an empty one is nothing. */
export function mergeProposal(
  base: string,
  theirs: string,
  mine: string,
  sideOf: (conflict: number) => Side
): { text: string; conflicts: Conflict[] } {
  const [before, there, here] = [base, theirs, mine].map((text) => parseYaml(text).value ?? undefined);
  const { merged, conflicts } = threeWayMerge(before, there, here, sideOf);
  return { text: withRoot(mine, merged), conflicts };
}
