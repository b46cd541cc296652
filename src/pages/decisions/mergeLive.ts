import { refToUrl } from './decisionRef';
import type { Decision } from './decisions';

/**
 * Live decisions and those of the history, newest first; where both have one, the history knows more of it.
 *
 * A history that goes on tells all down to its last decision, and of what lies below it the tail knows only what came
 * meanwhile: that is left to the history's next page.
 */
export function mergeLive(live: readonly Decision[], history: readonly Decision[], goesOn: boolean): Decision[] {
  const end = goesOn ? history.at(-1) : undefined;
  const joining = end ? live.filter((decision) => newestFirst(decision, end) < 0) : live;
  const byRef = new Map([...joining, ...history].map((decision) => [refToUrl(decision), decision]));
  return [...byRef.values()].sort(newestFirst);
}

/** As the history is sorted. */
function newestFirst(left: Decision, right: Decision): number {
  return (
    Number(BigInt(right.decidedAtNs) - BigInt(left.decidedAtNs)) ||
    compare(right.traceId, left.traceId) ||
    compare(right.profileSpanId, left.profileSpanId)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
