import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { AuditRecordSchema, type AuditRecord } from '@ngf/contract';
import type { ClickHouseConfig } from '../config';
import { ProblemError } from '../errors';
import { asMetricsProblem } from '../metrics/clickhouseErrors';
import { readRows } from '../metrics/clickhouseRows';
import type { AuditFilter, AuditLog } from './auditLog';
import { auditUnavailable, auditUnreadable } from './problems';

const REQUEST_TIMEOUT_MS = 10_000;

/** Acknowledged means stored: no queue in front of the table, nor between a cluster's hosts. */
const STORE_AT_ONCE = { async_insert: 0, distributed_foreground_insert: 1 } as const;

/** What ClickHouse calls a user's missing right. */
const MISSING_RIGHTS: ReadonlySet<string> = new Set(['ACCESS_DENIED', 'NOT_ENOUGH_PRIVILEGES', 'READONLY']);

const RecordRow = Type.Object({ record: Type.String() });

/** Records in the table ngf_audit (telemetry/sql/0200_audit.sql), where every proxy of an installation writes. */
export function createClickHouseAudit(config: ClickHouseConfig): AuditLog {
  const client = createClient({
    url: config.url,
    username: config.user,
    password: config.password,
    database: config.database,
    application: 'ngf-backend-proxy',
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    name: 'clickhouse',
    async record(record) {
      try {
        await client.insert({
          table: 'ngf_audit',
          values: [rowOf(record)],
          format: 'JSONEachRow',
          clickhouse_settings: { ...STORE_AT_ONCE, date_time_input_format: 'best_effort' },
        });
      } catch (error) {
        throw auditUnavailable(adviceOn(error, 'INSERT', config), error);
      }
    },
    async list(filter) {
      try {
        const { query, values } = selectOf(filter);
        const answer = await client.query({ query, query_params: values, format: 'JSON' });
        return readRows(RecordRow, await answer.json<unknown>()).map(({ record }) => readRecord(record));
      } catch (error) {
        throw auditUnreadable(adviceOn(error, 'SELECT', config), error);
      }
    },
    close: () => client.close(),
  };
}

function rowOf(record: AuditRecord) {
  return {
    time: record.time,
    id: record.id,
    is_finished: record.outcome !== null,
    cluster: record.cluster,
    namespace: record.namespace ?? '',
    kind: record.kind,
    name: record.name,
    verb: record.verb,
    user: record.user.login,
    is_verified: record.user.verified,
    is_dry_run: record.dryRun,
    status: record.outcome?.status ?? 0,
    record: JSON.stringify(record),
  };
}

function selectOf({ from, to, limit, before, ...exactly }: AuditFilter) {
  const conditions = [
    'time >= fromUnixTimestamp64Milli({from:Int64})',
    'time < fromUnixTimestamp64Milli({to:Int64})',
    ...(before ? ['(time, id) < (fromUnixTimestamp64Milli({before_time:Int64}), {before_id:String})'] : []),
    ...Object.entries(exactly).flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = {${column}:String}`]
    ),
  ];
  // Rows of one change differ in what is not asked for, so both or none of them meet the conditions.
  const query = `SELECT record FROM ngf_audit
WHERE ${conditions.join(' AND ')}
ORDER BY time DESC, id DESC, is_finished DESC
LIMIT 1 BY time, id
LIMIT {limit:UInt32}`;
  return { query, values: { from, to, limit, before_time: before?.time, before_id: before?.id, ...exactly } };
}

function readRecord(text: string): AuditRecord {
  const record: unknown = JSON.parse(text);
  if (!Check(AuditRecordSchema, record)) {
    throw new Error('a row of ngf_audit is no record of this version');
  }
  return record;
}

function adviceOn(error: unknown, right: 'INSERT' | 'SELECT', { user, database }: ClickHouseConfig): string {
  if (error instanceof ClickHouseError && MISSING_RIGHTS.has(error.type ?? '')) {
    const grant = `GRANT SELECT, INSERT ON ${database}.ngf_audit TO ${user}`;
    return `CLICKHOUSE_USER may not ${right} there. Have an administrator run "${grant}" (and no readonly profile), or set AUDIT_FILE.`;
  }
  return error instanceof ProblemError ? error.detail : asMetricsProblem(error).detail;
}
