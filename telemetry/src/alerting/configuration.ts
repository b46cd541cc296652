/**
 * What an installation may want to be otherwise. The rest of a rule follows from the catalogue's thresholds; objectives
 * are set on the SLO page, pool by pool, and read from ClickHouse.
 */
export interface AlertingConfiguration {
  /** The label `team` of every alert. */
  team: string;
  /** Burn rates of fewer requests in the short window tell nothing. */
  minimumRequests: number;
  /** Where the runbooks are. */
  runbooks: string;
}

export const defaultConfiguration: AlertingConfiguration = {
  team: 'inference-platform',
  minimumRequests: 20,
  runbooks: 'docs/runbooks',
};
