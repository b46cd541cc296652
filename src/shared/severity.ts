/** Worst first. */
const severities = ['critical', 'warning', 'unknown', 'idle', 'ok'] as const;

export type Severity = (typeof severities)[number];

interface Weighed {
  severity: Severity;
}

/** How far down the list of worries it is; 0 is worst. */
export function severityRank({ severity }: Weighed): number {
  return severities.indexOf(severity);
}

/** The worst; of equally bad ones the first. Undefined if there is none. */
export function worst<T extends Weighed>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (found, one) => (found && severityRank(found) <= severityRank(one) ? found : one),
    undefined
  );
}
