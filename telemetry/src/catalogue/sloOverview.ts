import { SLO_WINDOW_DAYS } from '@ngf/contract';

import { byPool } from './groups';
import { objectiveColumns, withObjectives } from './objectives';
import type { QueryPlace } from './place';
import { poolIsIn } from './poolInventory';
import { indicators, serviceLevelBy, serviceLevelsOf, serviceLevelSources, type Indicator } from './serviceLevels';
import { seriesOf } from './steps';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The long windows of the alert rules that the page shows: two that wake, and the one that sees a slow leak. */
export const burnWindows = [
  { id: '1h', seconds: HOUR },
  { id: '6h', seconds: 6 * HOUR },
  { id: '3d', seconds: 3 * DAY },
] as const;

const spans = [...burnWindows.map(({ seconds }) => seconds), ...SLO_WINDOW_DAYS.map((days) => days * DAY)];

/**
 * A row per pool that Kubernetes, telemetry or an objective names, as of the range's end.
 *
 * Columns: cluster, namespace, pool, is_known (0: nothing but an objective names it), has_own_objectives, those of
 * `objectiveColumns`, and of each indicator `_requests`, `_bad`, `_allowed` (as of `serviceLevelsOf`, over the window of
 * the pool's objectives) and `_burn_1h`, `_burn_6h`, `_burn_3d`. NULL where nobody asked.
 */
export function sloOverview(place: QueryPlace): string {
  const levels = spans.flatMap((seconds) =>
    serviceLevelSources.map(
      (source) => `SELECT ${seconds} AS span, * FROM (${serviceLevelsOf(source, ending(place, seconds), byPool)})`
    )
  );
  return `SELECT
    cluster, namespace, pool, any(named.is_known) AS is_known, any(named.has_own_objectives) AS has_own_objectives,
    ${objectiveColumns.map((name) => `any(named.${name}) AS ${name}`).join(', ')},
    ${indicators.flatMap(columnsOf).join(',\n    ')}
FROM ${withObjectives(namedPools(place))} AS named
LEFT JOIN
(
    ${levels.join('\n    UNION ALL\n    ')}
) AS levels USING (cluster, namespace, pool)
GROUP BY cluster, namespace, pool
ORDER BY cluster, namespace, pool`;
}

function columnsOf({ id }: Indicator): string[] {
  const inWindow = `levels.indicator = '${id}' AND levels.span = named.window_days * ${DAY}`;
  const inSpan = (seconds: number) => `levels.indicator = '${id}' AND levels.span = ${seconds}`;
  return [
    ...['requests', 'bad', 'allowed'].map((name) => `sumOrNullIf(levels.${name}, ${inWindow}) AS ${id}_${name}`),
    ...burnWindows.map(
      ({ id: length, seconds }) =>
        `sumOrNullIf(levels.bad, ${inSpan(seconds)}) / sumOrNullIf(levels.allowed, ${inSpan(seconds)}) AS ${id}_burn_${length}`
    ),
  ];
}

function namedPools(place: QueryPlace): string {
  return `SELECT cluster, namespace, name AS pool, max(known) AS is_known
        FROM
        (
            SELECT cluster, namespace, name, 1 AS known FROM ngf_pools
            UNION ALL
            SELECT cluster, namespace, pool AS name, 0 AS known FROM ngf_slo_objectives WHERE pool != ''
        ) AS pools
        WHERE ${poolIsIn(place)}
        GROUP BY cluster, namespace, name`;
}

function ending(place: QueryPlace, seconds: number): QueryPlace {
  return { ...place, from: `(${place.to} - toIntervalSecond(${seconds}))` };
}

/**
 * time, burn, budget_left: per step how fast the error budget of all that the place selects burnt, and what was left at
 * its end of the budget that the range's requests give: 1 at first, below 0 once it is overspent. A row per step that has
 * ended and in which somebody asked.
 */
export function budgetSeries(indicator: Indicator, place: QueryPlace): string {
  const steps = seriesOf((within, groups) => serviceLevelBy(indicator, within, groups), ['bad', 'allowed'], place, []);
  return `SELECT
    time, bad / allowed AS burn,
    1 - sum(bad) OVER (ORDER BY time) / sum(allowed) OVER () AS budget_left
FROM (${steps})
ORDER BY time`;
}
