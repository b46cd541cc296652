import type { Decision } from './decisions';
import type { DecisionFilters } from './filters';

/** Whether a decision fits the filters, as the history's query judges it. The reason is for the page to look at. */
export function fits({ request, model, pod, margin }: DecisionFilters, decision: Decision): boolean {
  return (
    holds(decision.requestId, request) &&
    holds(decision.model, model) &&
    (pod === '' || decision.top.slice(0, decision.tied).some((candidate) => holds(candidate.pod, pod))) &&
    (margin === '' || (decision.margin !== null && decision.margin <= Number(margin)))
  );
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
