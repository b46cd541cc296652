import { speeds } from '../alerting/burnRates';
import { entryOf, type CatalogueEntry } from '../catalogue/entry';
import { byPool, groupColumns } from '../catalogue/groups';
import type { MetricBase } from '../catalogue/metrics';
import type { QueryPlace } from '../catalogue/place';
import { serviceLevelBy, type Indicator } from '../catalogue/serviceLevels';
import { dashboardPlace } from './place';

const BURN_SOURCE = 'The SRE workbook, “Alerting on SLOs”: the factors that the alert rules fire at';

const burnThresholds = (['warning', 'critical'] as const).map((severity) => ({
  severity,
  value: Math.min(...speeds.filter((speed) => speed.severity === severity).map(({ factor }) => factor)),
  source: BURN_SOURCE,
}));

function indicatorEntry(
  indicator: Indicator,
  about: Omit<MetricBase, 'families'>,
  column: string,
  expression: string
): CatalogueEntry {
  return entryOf({
    ...about,
    narrowest: 'pool',
    columns: [column],
    totals: (place, groups) =>
      `SELECT ${groupColumns(groups)}${expression} AS ${column} FROM (${serviceLevelBy(indicator, place, groups)})`,
  });
}

/** good_share (0–1): requests that met their pool's objective, of all. */
export function goodShare(indicator: Indicator): CatalogueEntry {
  const about = {
    title: `${indicator.title}: good`,
    unit: 'percentunit',
    description: 'Share of requests that met the objective of their pool.',
  };
  return indicatorEntry(indicator, about, 'good_share', '1 - bad / requests');
}

/** budget_left: what is left of the range's error budget, 1 of an untouched one, below 0 of one that is overspent. */
export function budgetLeft(indicator: Indicator): CatalogueEntry {
  const about = {
    title: `Budget left: ${indicator.title}`,
    unit: 'percentunit',
    description:
      'Of the range’s requests that may miss the objective of their pool, the part that did not. Below 0 the budget is overspent. Choose the objective’s window, such as 28 days, as the range.',
    thresholds: [{ value: 0, severity: 'critical' as const, below: true as const, source: 'An overspent budget' }],
  };
  return indicatorEntry(indicator, about, 'budget_left', '1 - bad / allowed');
}

/** burn: how many times as fast as the objective allows the budget burns. */
export function burnRate(indicator: Indicator): CatalogueEntry {
  const about = {
    title: `${indicator.title}: burn rate`,
    unit: 'suffix:×',
    description: `How many times as fast as the objective allows the error budget burns: at 1 it lasts exactly for its window.`,
    thresholds: burnThresholds,
  };
  return indicatorEntry(indicator, about, 'burn', 'bad / allowed');
}

/** The columns of `byPool` and `burn_<window>` of each of the alert rules' long windows, as of the range's end. */
export function burnByWindow(indicator: Indicator): string {
  const windows = speeds.map(({ id, longSeconds }) => {
    const place: QueryPlace = { ...dashboardPlace, from: `(${dashboardPlace.to} - toIntervalSecond(${longSeconds}))` };
    return `SELECT ${groupColumns(byPool)}'${id}' AS length, burn AS burnt FROM (${burnRate(indicator).totals(place, byPool)})`;
  });
  const columns = speeds.map(({ id }) => `anyIf(burnt, length = '${id}') AS burn_${id}`);
  return `SELECT ${groupColumns(byPool)}${columns.join(', ')}
FROM (${windows.join('\nUNION ALL\n')})
GROUP BY cluster, namespace, pool
ORDER BY cluster, namespace, pool`;
}

/** A column of `burnByWindow` per window, coloured from the factor on at which its rule fires. */
export const burnColumns = speeds.map(({ id, factor, severity }) => ({
  name: `burn_${id}`,
  title: id,
  metric: { unit: 'suffix:×', thresholds: [{ value: factor, severity, source: BURN_SOURCE }] },
}));
