import { errorRateBy } from './errorReasons';
import { goodputBy } from './goodput';
import { andPool, groupBy, groupColumns, type GroupColumn } from './groups';
import { withObjectives } from './objectives';
import type { QueryPlace } from './place';
import type { GroupedQuery } from './steps';

/** A service level indicator: which requests count, and how many of them are to be good. */
export interface Indicator {
  id: 'ttft' | 'tpot' | 'success';
  title: string;
}

export const indicators: readonly Indicator[] = [
  { id: 'ttft', title: 'Time to first token' },
  { id: 'tpot', title: 'Time per output token' },
  { id: 'success', title: 'Requests turned away' },
];

/** Expressions over a query's row: how many requests there were, and how many of them were bad. */
interface Measured {
  requests: string;
  bad: string;
}

interface Source {
  query: GroupedQuery;
  measured: Partial<Record<Indicator['id'], Measured>>;
}

const latency: Source = {
  query: (place, groups) => goodputBy('configured', place, groups),
  measured: {
    ttft: { requests: 'ttft_requests', bad: 'ttft_requests * (1 - ttft_good_share)' },
    tpot: { requests: 'tpot_requests', bad: 'tpot_requests * (1 - tpot_good_share)' },
  },
};

const admission: Source = {
  query: errorRateBy,
  measured: { success: { requests: 'asked', bad: 'asked * error_rate' } },
};

/** What tells all indicators, each query asked once. */
export const serviceLevelSources = [latency, admission] as const;

/**
 * The groups' columns, indicator, requests, bad, allowed: of each indicator that the source tells and somebody asked for,
 * how many requests counted, how many of them were bad, and how many may be under the objectives of their pools. The last
 * two need not be whole numbers. bad / allowed is the burn rate, 1 - bad / allowed the part of the error budget left.
 */
export function serviceLevelsOf(
  { query, measured }: Source,
  place: QueryPlace,
  groups: readonly GroupColumn[]
): string {
  const parts = andPool(groups);
  const told = Object.entries(measured).map(([id, { requests, bad }]) => `('${id}', toFloat64(${requests}), ${bad})`);
  const targets = Object.keys(measured).map((id) => `indicator = '${id}', ${id}_target`);
  const counted = `SELECT ${groupColumns(parts)}told.1 AS indicator, assumeNotNull(told.2) AS requests, assumeNotNull(told.3) AS bad
        FROM (${query(place, parts)})
        ARRAY JOIN [${told.join(', ')}] AS told
        WHERE told.2 > 0`;
  const byIndicator = [...groups, { name: 'indicator', expression: 'indicator' }];
  return `SELECT ${groupColumns(byIndicator)}sum(requests) AS requests, sum(bad) AS bad, sum(may_be_bad) AS allowed
FROM
(
    -- Rounded, for 1 - 0.99 is not 0.01 in binary digits.
    SELECT *, requests * round(1 - multiIf(${targets.join(', ')}, NULL), 12) AS may_be_bad
    FROM ${withObjectives(counted)}
)
${groupBy(byIndicator)}`;
}

/** The groups' columns, requests, bad, allowed of one indicator, as of `serviceLevelsOf`. */
export function serviceLevelBy({ id }: Indicator, place: QueryPlace, groups: readonly GroupColumn[]): string {
  const source = id === 'success' ? admission : latency;
  return `SELECT ${groupColumns(groups)}requests, bad, allowed
FROM (${serviceLevelsOf(source, place, groups)})
WHERE indicator = '${id}'`;
}
