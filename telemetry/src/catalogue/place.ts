/**
 * Where a query looks, as SQL expressions. The same SQL serves Grafana (macros and variables, expanded by its
 * ClickHouse datasource) and the proxy (ClickHouse's own query parameters): only these expressions differ.
 */
export interface QueryPlace {
  /** DateTime. Samples in (from, to] count; where roll-ups are read, those of all minutes that the range touches. */
  from: string;
  /** DateTime. */
  to: string;
  /** Seconds per point of a series. */
  stepSeconds: string;
  /** Array(String); empty means all. */
  clusters: string;
  namespaces: string;
  pools: string;
}

/**
 * For `@clickhouse/client`: bound with `query_params`. Times as numbers, for ClickHouse reads a DateTime's text of fewer
 * than ten digits as no Unix time.
 */
export const boundPlace: QueryPlace = {
  from: 'toDateTime({from:UInt32})',
  to: 'toDateTime({to:UInt32})',
  stepSeconds: '{stepSeconds:UInt32}',
  clusters: '{clusters:Array(String)}',
  namespaces: '{namespaces:Array(String)}',
  pools: '{pools:Array(String)}',
};

/** The values that `boundPlace` names; times as Unix seconds. */
export interface BoundPlaceValues {
  from: number;
  to: number;
  stepSeconds: number;
  clusters: string[];
  namespaces: string[];
  pools: string[];
}

const DAY_SECONDS = 86_400;

/**
 * Where a range begins that is read from roll-ups (view ngf_pool_metrics): with a whole minute; one of more than a day
 * with a whole hour, one of more than a week with a whole day (UTC), so that a year is as quick to read as an hour.
 */
export function rangeStart({ from, to }: QueryPlace): string {
  return `multiIf(
        ${to} - ${from} > ${7 * DAY_SECONDS}, toDateTime(toStartOfDay(${from}, 'UTC')),
        ${to} - ${from} > ${DAY_SECONDS}, toStartOfHour(${from}, 'UTC'),
        toStartOfMinute(${from})
    )`;
}

/** The end of a place. Counted in numbers, for a DateTime below 1970 would start over in 2106. */
export function lastSeconds(place: QueryPlace, seconds: number): QueryPlace {
  const from = `toInt64(toUnixTimestamp(${place.from}))`;
  const to = `toInt64(toUnixTimestamp(${place.to}))`;
  return { ...place, from: `toDateTime(greatest(${from}, ${to} - ${seconds}))` };
}
