import type { QueryPlace } from '../catalogue/place';

/** What the variable says for “All”: no name has an asterisk. */
export const EVERYTHING = '*';

/**
 * An Array(String) of what a dashboard's variable chose; empty for all.
 *
 * A URL may give a variable any value, and Grafana's `singlequote` and `sqlstring` formats can be escaped from with a
 * backslash. `percentencode` cannot: it leaves letters, digits, `-_.~` and `%`, which ClickHouse decodes to a value and
 * never to SQL. Of several values it writes `{one,other}`; no name has a comma or a brace.
 */
export function chosenNames(variable: string): string {
  const encoded = `'\${${variable}:percentencode}'`;
  const everything = `'${encodeURIComponent(EVERYTHING).replace('*', '%2A')}'`;
  return `if(${encoded} = ${everything}, CAST([], 'Array(String)'), splitByChar(',', trim(BOTH '{}' FROM decodeURLComponent(${encoded}))))`;
}

/** What the dashboard's time range and variables choose. */
export const dashboardPlace: QueryPlace = {
  from: '$__fromTime',
  to: '$__toTime',
  stepSeconds: '$__interval_s',
  clusters: chosenNames('cluster'),
  namespaces: chosenNames('namespace'),
  pools: chosenNames('pool'),
};
