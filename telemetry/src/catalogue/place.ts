/**
 * Where a query looks, as SQL expressions. The same SQL serves Grafana (macros and variables, expanded by its
 * ClickHouse datasource) and the proxy (ClickHouse's own query parameters): only these expressions differ.
 */
export interface QueryPlace {
  /** DateTime. Samples in (from, to] count. */
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
