import type { DataQuery, DataSourceRef } from '@grafana/schema';

export const CLICKHOUSE_PLUGIN_ID = 'grafana-clickhouse-datasource';
export const DEFAULT_DATASOURCE_UID = 'ngf-clickhouse';

/** A statement for Grafana's ClickHouse datasource. `format` says how its rows become frames. */
export interface ClickHouseQuery extends DataQuery {
  editorType: 'sql';
  queryType: 'timeseries' | 'table';
  format: 0 | 1;
  rawSql: string;
}

/** Rows as they are. */
export function tableQuery(refId: string, rawSql: string): ClickHouseQuery {
  return { refId, rawSql, editorType: 'sql', queryType: 'table', format: 1 };
}

/** A series per text column's value. */
export function timeSeriesQuery(refId: string, rawSql: string): ClickHouseQuery {
  return { refId, rawSql, editorType: 'sql', queryType: 'timeseries', format: 0 };
}

export function clickhouse(uid: string): DataSourceRef {
  return { type: CLICKHOUSE_PLUGIN_ID, uid };
}

/** A column's name in SQL, which a legend shows. Names are the app's own; a translation may hold a backtick. */
export function asColumn(name: string): string {
  return `\`${name.replace(/[`\\\\$]/g, '')}\``;
}
