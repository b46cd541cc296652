/** provisioning/datasources/clickhouse.yaml gives the datasource this fixed uid. */
export const CLICKHOUSE = { type: 'grafana-clickhouse-datasource', uid: 'ngf-clickhouse' } as const;

/** The datasource that a dashboard's variable chose. */
export const clickhouse = { type: CLICKHOUSE.type, uid: '${datasource}' };

/** A statement for Grafana's ClickHouse datasource. */
export interface ClickHouseTarget extends Record<string, unknown> {
  refId: string;
  rawSql: string;
}

function target(refId: string, rawSql: string, queryType: 'timeseries' | 'table', format: 0 | 1): ClickHouseTarget {
  return { refId, datasource: clickhouse, editorType: 'sql', queryType, format, rawSql };
}

/** Rows as they are. */
export function tableTarget(refId: string, rawSql: string): ClickHouseTarget {
  return target(refId, rawSql, 'table', 1);
}

/** A series per text column's value. */
export function timeSeriesTarget(refId: string, rawSql: string): ClickHouseTarget {
  return target(refId, rawSql, 'timeseries', 0);
}
