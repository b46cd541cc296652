import { errorRateBy } from '../catalogue/errorReasons';
import { goodputBy } from '../catalogue/goodput';
import { byPool, groupColumns, type GroupColumn } from '../catalogue/groups';
import type { QueryPlace } from '../catalogue/place';
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

/** A service level indicator: the share of bad requests, and how many there were of all. */
export interface Indicator {
  id: string;
  title: string;
  objective: number;
  bad: string;
  requests: string;
  query: (place: QueryPlace, groups: readonly GroupColumn[]) => string;
}

/** The indicators that an installation has objectives for. */
export function indicators({ latency, objectives }: AlertingConfiguration): Indicator[] {
  const goodput: Indicator['query'] = (place, groups) => goodputBy(latency, place, groups);
  return [
    {
      id: 'ttft-burn',
      title: 'Time to first token',
      objective: objectives.ttft,
      bad: '1 - ttft_good_share',
      requests: 'ttft_requests',
      query: goodput,
    },
    {
      id: 'tpot-burn',
      title: 'Time per output token',
      objective: objectives.tpot,
      bad: '1 - tpot_good_share',
      requests: 'tpot_requests',
      query: goodput,
    },
    {
      id: 'error-burn',
      title: 'Requests turned away',
      objective: objectives.success,
      bad: 'error_rate',
      requests: 'asked',
      query: errorRateBy,
    },
  ];
}

/** How fast error budgets burn: of each objective a rule per speed, quick ones that wake and slow ones that do not. */
export function burnRateRules(configuration: AlertingConfiguration): AlertRule[] {
  return indicators(configuration).flatMap((indicator) =>
    speeds.map((speed) => ({
      ...usually,
      id: `${indicator.id}-${speed.id}`,
      title: `${indicator.title}: error budget burns ${speed.factor} times too fast`,
      severity: speed.severity,
      summary: `Pool {{ $labels.pool }}: “${indicator.title}” burns its error budget {{ $values.A.Value | printf "%.1f" }} times as fast as the objective allows, over ${speed.windows}.`,
      runbook: indicator.id,
      query: burnRate(indicator, speed, configuration.minimumRequests),
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
    SELECT ${groupColumns(byPool)}(${indicator.bad}) / ${budgetOf(indicator)} AS burn, ${indicator.requests} AS requests
    FROM (${indicator.query(everyPool(seconds), byPool)})
) AS ${name}`;
  return `SELECT cluster, namespace, pool, assumeNotNull(least(long_window.burn, short_window.burn)) AS value
FROM ${inWindow(longSeconds, 'long_window')}
INNER JOIN ${inWindow(shortSeconds, 'short_window')} USING (cluster, namespace, pool)
WHERE short_window.requests >= ${minimumRequests}
ORDER BY cluster, namespace, pool`;
}

/**
 * The share of requests that may be bad, as SQL.
 *
 * @throws Error for an objective without a budget, or that is no share
 */
export function budgetOf({ id, objective }: Indicator): string {
  if (!(objective > 0 && objective < 1)) {
    throw new Error(
      `The objective of ${id} is ${objective}: it must lie between 0 and 1, for 1 leaves no error budget.`
    );
  }
  return String(Number((1 - objective).toPrecision(12)));
}
