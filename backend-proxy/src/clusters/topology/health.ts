import type { TopologyHealth } from '@ngf/contract';

/** How something does, and why. */
export interface Judgement {
  health: TopologyHealth;
  message: string;
}

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

/** By the conditions that must be True: one that is False says why it does not work, one that is missing says nothing. */
export function judgeConditions(conditions: readonly Condition[], required: readonly string[]): Judgement {
  const judged = required.map((type) => conditions.find((condition) => condition.type === type));
  const failed = judged.find((condition) => condition?.status === 'False');
  if (failed !== undefined) {
    return {
      health: 'unhealthy',
      message: `${failed.type} is False: ${failed.message || failed.reason || 'no reason'}`,
    };
  }
  const silent = required.find((_, index) => judged[index]?.status !== 'True');
  return silent === undefined
    ? { health: 'healthy', message: `${required.join(' and ')}.` }
    : { health: 'unknown', message: `No controller has said yet whether it is ${silent}.` };
}

const SEVERITY: Readonly<Record<TopologyHealth, number>> = { healthy: 0, unknown: 1, degraded: 2, unhealthy: 3 };

/** The worst of several judgements. */
export function worst(first: Judgement, ...others: readonly Judgement[]): Judgement {
  return others.reduce((found, next) => (SEVERITY[next.health] > SEVERITY[found.health] ? next : found), first);
}
