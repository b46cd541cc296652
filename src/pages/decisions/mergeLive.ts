import { refToUrl } from './decisionRef';
import type { Decision } from './decisions';

/** Live decisions and those of the history, newest first; where both have one, the history knows more of it. */
export function mergeLive(live: readonly Decision[], history: readonly Decision[]): Decision[] {
  const byRef = new Map([...live, ...history].map((decision) => [refToUrl(decision), decision]));
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
