import {
  CoreApp,
  type DataSourceInstanceSettings,
  getDefaultTimeRange,
  isDataFrame,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { lastValueFrom } from 'rxjs';

export interface ClickHouseQuery extends DataQuery {
  rawSql?: string;
  format?: number;
}

/**
 * The browser half of grafana-clickhouse-datasource, after its src/data/CHDatasource.ts (v4.14.1); without ad-hoc
 * filters and $__conditionalAll.
 */
export class ClickHouseDatasource extends DataSourceWithBackend<ClickHouseQuery> {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
    this.annotations = {};
  }

  override filterQuery(query: ClickHouseQuery): boolean {
    return query.hide !== true && Boolean(query.rawSql);
  }

  override applyTemplateVariables(query: ClickHouseQuery, scopedVars: ScopedVars): ClickHouseQuery {
    return { ...query, rawSql: getTemplateSrv().replace(query.rawSql, scopedVars, quoteList) };
  }

  /** One column is text and value; of two, the first is the value and the second the text. */
  override async metricFindQuery(
    query: ClickHouseQuery | string,
    options?: LegacyMetricFindQueryOptions
  ): Promise<MetricFindValue[]> {
    const target = typeof query === 'string' ? { rawSql: query } : query;
    const response = await lastValueFrom(
      this.query({
        app: CoreApp.Unknown,
        requestId: `variable-${crypto.randomUUID()}`,
        interval: '1s',
        intervalMs: 1000,
        range: options?.range ?? getDefaultTimeRange(),
        scopedVars: {},
        startTime: Date.now(),
        targets: [{ ...target, refId: 'variable' }],
        timezone: 'browser',
      })
    );
    const [failure] = response.errors ?? [];
    if (failure) {
      throw new Error(failure.message);
    }
    const [frame] = response.data;
    const [values, texts] = isDataFrame(frame) ? frame.fields.map((field) => field.values) : [];
    return (values ?? []).map((value, row) => ({ text: String((texts ?? values)?.[row]), value }));
  }
}

/** Several values become a quoted list; a format in the query itself (`${pool:sqlstring}`) comes before this. */
function quoteList(value: string | string[]): string {
  return Array.isArray(value) ? `'${value.join("','")}'` : value;
}
