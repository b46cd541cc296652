import { byPool } from '../catalogue/groups';
import { indicators, serviceLevelBy, type Indicator } from '../catalogue/serviceLevels';
import type { AlertingConfiguration } from './configuration';
import { everyPool } from './place';
import { usually, type AlertRule, type AlertSeverity, type EvaluationInterval } from './rule';

/** How fast a budget burns, over two windows at once. */
interface Speed {
  id: string;
  factor: number;
  longSeconds: number;
  shortSeconds: number;
  severity: Exclude<AlertSeverity, 'info'>;
  every: EvaluationInterval;
  windows: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The SRE workbook's windows and factors ("Alerting on SLOs", table 5-8 and the ticket windows after it). */
export const speeds: readonly Speed[] = [
  {
    id: '1h',
    factor: 14.4,
    longSeconds: HOUR,
    shortSeconds: 5 * MINUTE,
    severity: 'critical',
    every: 60,
    windows: '1 h and 5 min',
  },
  {
    id: '6h',
    factor: 6,
    longSeconds: 6 * HOUR,
    shortSeconds: 30 * MINUTE,
    severity: 'critical',
    every: 60,
    windows: '6 h and 30 min',
  },
  {
    id: '1d',
    factor: 3,
    longSeconds: DAY,
    shortSeconds: 2 * HOUR,
    severity: 'warning',
    every: 300,
    windows: '24 h and 2 h',
  },
  {
    id: '3d',
    factor: 1,
    longSeconds: 3 * DAY,
    shortSeconds: 6 * HOUR,
    severity: 'warning',
    every: 300,
    windows: '3 d and 6 h',
  },
];

/** What an indicator's rules and its runbook are called. */
const runbooks: Readonly<Record<Indicator['id'], string>> = {
  ttft: 'ttft-burn',
  tpot: 'tpot-burn',
  success: 'error-burn',
};

/** How the rules of an indicator are called, by their label `rule`. */
export function burnRuleIds({ id }: Indicator): string[] {
  return speeds.map((speed) => `${runbooks[id]}-${speed.id}`);
}

/** How fast error budgets burn: of each objective a rule per speed, quick ones that wake and slow ones that do not. */
export function burnRateRules({ minimumRequests }: AlertingConfiguration): AlertRule[] {
  return indicators.flatMap((indicator) =>
    speeds.map((speed) => ({
      ...usually,
      id: `${runbooks[indicator.id]}-${speed.id}`,
      title: `${indicator.title}: error budget burns ${speed.factor} times too fast`,
      severity: speed.severity,
      summary: `Pool {{ $labels.pool }}: “${indicator.title}” burns its error budget {{ $values.A.Value | printf "%.1f" }} times as fast as the objective allows, over ${speed.windows}.`,
      runbook: runbooks[indicator.id],
      query: burnRate(indicator, speed, minimumRequests),
      lookBackSeconds: speed.longSeconds,
      threshold: { atLeast: speed.factor },
      forSeconds: 0,
      every: speed.every,
    }))
  );
}

/**
 * cluster, namespace, pool, value: the lesser of two windows' burn rates (share of bad requests / the share that the
 * objective allows). The long window says that it matters, the short one that it still goes on.
 */
function burnRate(indicator: Indicator, { longSeconds, shortSeconds }: Speed, minimumRequests: number): string {
  const inWindow = (seconds: number, name: string) => `(
    SELECT cluster, namespace, pool, bad / allowed AS burn, requests
    FROM (${serviceLevelBy(indicator, everyPool(seconds), byPool)})
) AS ${name}`;
  return `SELECT cluster, namespace, pool, least(long_window.burn, short_window.burn) AS value
FROM ${inWindow(longSeconds, 'long_window')}
INNER JOIN ${inWindow(shortSeconds, 'short_window')} USING (cluster, namespace, pool)
WHERE short_window.requests >= ${minimumRequests}
ORDER BY cluster, namespace, pool`;
}
