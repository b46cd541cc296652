/** What an alert asks of the person whom it reaches: wake up, look today, look some time. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

/** How often Grafana evaluates a rule, seconds. */
export type EvaluationInterval = 60 | 300;

/** An alert rule: one alert per row whose value crosses the threshold for long enough. */
export interface AlertRule {
  /** Lower case with dashes, at most 36 characters; never reused for something else. */
  id: string;
  title: string;
  severity: AlertSeverity;
  /** What the alert says, a Grafana template: `$labels` are the row's text columns, `$values.A.Value` its number. */
  summary: string;
  /** File in docs/runbooks, without its ending. */
  runbook: string;
  /**
   * ClickHouse SQL with the datasource's backend macros. Columns: cluster, namespace, pool and what else tells rows apart
   * as text, and exactly one number, `value`, never NULL. A row for whom a value is known, whether it is good or bad.
   */
  query: string;
  /** The longest range that the query reads before its end, seconds. */
  lookBackSeconds: number;
  /** `atLeast` is crossed by rising to it, `below` by falling below. */
  threshold: { atLeast: number } | { below: number };
  /** How long the value has to be across the threshold, seconds. */
  forSeconds: number;
  every: EvaluationInterval;
  /**
   * What becomes of the rule when its query has no row, and when it fails. A datasource that is down would wake people by
   * every rule at once: the one about missing telemetry speaks for all, the others keep their state.
   */
  onNoRow: 'OK' | 'NoData';
  onError: 'KeepLast' | 'Error';
}

/** How most rules are. */
export const usually = { every: 60, onNoRow: 'OK', onError: 'KeepLast' } as const;
