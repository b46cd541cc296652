import { Type, type Static } from 'typebox';
import { type ClickHouseAccess, runStatement } from './clickhouse';
import { toColumn } from './column';
import type { Frame, FrameMeta } from './frame';
import { longToWide } from './longToWide';
import { expandMacros } from './macros';

/** The body of Grafana's POST /api/ds/query, as far as DataSourceWithBackend fills it. */
export const queryRequestSchema = Type.Object({
  from: Type.String({ pattern: '^\\d+$' }),
  to: Type.String({ pattern: '^\\d+$' }),
  queries: Type.Array(
    Type.Object({
      refId: Type.String(),
      rawSql: Type.String(),
      format: Type.Optional(Type.Integer()),
      intervalMs: Type.Optional(Type.Number()),
    })
  ),
});

type QueryRequest = Static<typeof queryRequestSchema>;
type Query = QueryRequest['queries'][number];

export interface QueryResult {
  status: number;
  frames: Frame[];
  error?: string;
  errorSource?: 'downstream';
}

/** Grafana answers 400 as soon as one query failed, with the frames of the others beside it. */
export async function queryData(access: ClickHouseAccess, request: QueryRequest) {
  const entries = await Promise.all(
    request.queries.map(async (query): Promise<[string, QueryResult]> => {
      try {
        return [query.refId, { status: 200, frames: await runQuery(access, request, query) }];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return [query.refId, { status: 500, frames: [], error: message, errorSource: 'downstream' }];
      }
    })
  );
  const failed = entries.some(([, result]) => result.error !== undefined);
  return { status: failed ? 400 : 200, body: { results: Object.fromEntries(entries) } };
}

const visualisation: Record<number, FrameMeta['preferredVisualisationType']> = { 1: 'table', 2: 'logs', 3: 'trace' };

async function runQuery(access: ClickHouseAccess, request: QueryRequest, query: Query): Promise<Frame[]> {
  const sql = expandMacros(query.rawSql, {
    from: Number(request.from),
    to: Number(request.to),
    // Grafana's default where a query names no interval: pkg/services/query, parseMetricRequest.
    intervalMs: query.intervalMs ?? 1000,
  });
  const { meta, data } = await runStatement(access, sql);
  const columns = meta.map(({ name, type }) => toColumn(name, type));
  const frame: Frame = {
    schema: {
      refId: query.refId,
      name: query.refId,
      meta: { executedQueryString: sql, preferredVisualisationType: visualisation[query.format ?? 0] ?? 'graph' },
      fields: columns.map(({ field }) => field),
    },
    data: { values: columns.map(({ read }, index) => data.map((row) => read(row[index]))) },
  };
  if (frame.schema.meta.preferredVisualisationType !== 'graph') {
    return [frame];
  }
  // sqlds answers a time series without rows with no frame at all (ErrorNoResults).
  return data.length === 0 ? [] : [structuresAsText(longToWide(frame))];
}

/** Graphs get arrays and maps as JSON text: convertNullableJSONFields of the datasource's driver. */
function structuresAsText(frame: Frame): Frame {
  const { fields } = frame.schema;
  const isStructure = fields.map(({ type }) => type === 'other');
  return {
    schema: {
      ...frame.schema,
      fields: fields.map((field, index) =>
        isStructure[index] ? { ...field, type: 'string', typeInfo: { frame: 'string', nullable: true } } : field
      ),
    },
    data: {
      values: frame.data.values.map((values, index) =>
        isStructure[index] ? values.map((value) => JSON.stringify(value)) : values
      ),
    },
  };
}
