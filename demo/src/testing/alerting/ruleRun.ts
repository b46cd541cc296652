import type { AlertRule } from '@ngf/telemetry/alerting';

/** A row of a rule's query: text columns and one number. */
export type AlertRow = Record<string, string | number>;

/** One alert's life: seconds at which it began to fire, and stopped (undefined: it still does). */
export interface Firing {
  pool: string;
  from: number;
  until: number | undefined;
}

interface Pending {
  pool: string;
  since: number;
  missed: number;
  firing: Firing | undefined;
}

/** Grafana's `missing_series_evals_to_resolve`, as it is by default. */
const MISSED_TO_RESOLVE = 2;

/**
 * Follows a rule from evaluation to evaluation as Grafana does: a row across the threshold is pending until it has been
 * so for `forSeconds`; one that is back resolves at once, one that is gone after two evaluations.
 */
export class RuleRun {
  readonly firings: Firing[] = [];
  /** Pools that were across the threshold at all. */
  readonly crossed = new Set<string>();
  readonly #alerts = new Map<string, Pending>();

  constructor(readonly rule: AlertRule) {}

  evaluate(at: number, rows: readonly AlertRow[]): void {
    const seen = new Set<string>();
    for (const row of rows) {
      const { labels, pool, value } = alertOf(row);
      seen.add(labels);
      if (this.#isAcross(value)) {
        this.crossed.add(pool);
        this.#raise(labels, pool, at);
      } else {
        this.#resolve(labels, at);
      }
    }
    for (const [labels, alert] of this.#alerts) {
      alert.missed = seen.has(labels) ? 0 : alert.missed + 1;
      if (alert.missed >= MISSED_TO_RESOLVE) {
        this.#resolve(labels, at);
      }
    }
  }

  #isAcross(value: number): boolean {
    const { threshold } = this.rule;
    return 'atLeast' in threshold ? value >= threshold.atLeast : value < threshold.below;
  }

  #raise(labels: string, pool: string, at: number): void {
    const alert = this.#alerts.get(labels) ?? { pool, since: at, missed: 0, firing: undefined };
    this.#alerts.set(labels, alert);
    if (alert.firing === undefined && at - alert.since >= this.rule.forSeconds) {
      alert.firing = { pool, from: at, until: undefined };
      this.firings.push(alert.firing);
    }
  }

  #resolve(labels: string, at: number): void {
    const firing = this.#alerts.get(labels)?.firing;
    if (firing) {
      firing.until = at;
    }
    this.#alerts.delete(labels);
  }
}

/** @throws Error for a row that Grafana would refuse: without exactly one number, which is `value` */
function alertOf(row: AlertRow): { labels: string; pool: string; value: number } {
  const { value, ...labels } = row;
  if (typeof value !== 'number' || Object.values(labels).some((label) => typeof label !== 'string')) {
    throw new Error(`A rule's row needs one number, “value”, and texts: ${JSON.stringify(row)}`);
  }
  return { labels: JSON.stringify(labels), pool: String(labels['pool']), value };
}
