import { randomUUID } from 'node:crypto';
import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Type, type Static } from 'typebox';
import { SLO_WINDOW_DAYS, type Objectives } from '@ngf/contract';
import type { Clock } from '../clock';
import type { ClickHouseConfig } from '../config';
import { ProblemError } from '../errors';
import { asMetricsProblem } from '../metrics/clickhouseErrors';
import { readRows } from '../metrics/clickhouseRows';
import { ownerKey, type ObjectivesChange, type ObjectivesStore, type StoredObjectives } from './objectivesStore';

const REQUEST_TIMEOUT_MS = 10_000;

/** Acknowledged means stored: no queue in front of the table, nor between a cluster's hosts. */
const STORE_AT_ONCE = { async_insert: 0, distributed_foreground_insert: 1, insert_deduplicate: 1 } as const;

/** What is stored of each owner, beside what holds (telemetry/sql/0232_slo_objectives.view.sql; all 0 where nothing does). */
const LIST = `SELECT
    stored.cluster AS cluster, stored.namespace AS namespace, stored.pool AS pool, newest, is_removed, changed_at,
    held.version AS held_version, ttft_ms, ttft_target, tpot_ms, tpot_target, success_target, window_days
FROM
(
    SELECT
        cluster, namespace, pool, max(version) AS newest, argMax(is_removed, version) AS is_removed,
        toUnixTimestamp64Milli(argMax(time, version)) AS changed_at
    FROM ngf_slo_versions
    GROUP BY cluster, namespace, pool
) AS stored
LEFT JOIN ngf_slo_objectives AS held USING (cluster, namespace, pool)
ORDER BY cluster, namespace, pool`;

const ListedRow = Type.Object({
  cluster: Type.String(),
  namespace: Type.String(),
  pool: Type.String(),
  newest: Type.Integer(),
  is_removed: Type.Boolean(),
  changed_at: Type.Integer(),
  held_version: Type.Integer(),
  ttft_ms: Type.Number(),
  ttft_target: Type.Number(),
  tpot_ms: Type.Number(),
  tpot_target: Type.Number(),
  success_target: Type.Number(),
  window_days: Type.Enum([0, ...SLO_WINDOW_DAYS]),
});

/** An owner's newest version, and the row that was taken for the one after that which is changed. */
const VersionsRow = Type.Object({ newest: Type.Integer(), next_id: Type.String() });
const NOTHING_STORED = { newest: 0, next_id: '' };

/** Objectives in the table ngf_slo_versions, which goodput, alert rules, dashboards and the SLO page read. */
export function createClickHouseObjectives(config: ClickHouseConfig, clock: Clock): ObjectivesStore {
  const client = createClient({
    url: config.url,
    username: config.user,
    password: config.password,
    database: config.database,
    application: 'ngf-backend-proxy',
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  async function versionsOf({ owner, version }: ObjectivesChange): Promise<Static<typeof VersionsRow>> {
    const answer = await client.query({
      query: `SELECT max(version) AS newest, argMinIf(toString(id), (time, id), version = {version:UInt32} + 1) AS next_id
FROM ngf_slo_versions
WHERE cluster = {cluster:String} AND namespace = {namespace:String} AND pool = {pool:String}`,
      query_params: { ...owner, version },
      format: 'JSON',
    });
    const [row] = readRows(VersionsRow, await answer.json<unknown>());
    return row ?? NOTHING_STORED;
  }
  async function insert(change: ObjectivesChange, id: string): Promise<void> {
    await client.insert({
      table: 'ngf_slo_versions',
      values: [rowOf(change, id, clock.now())],
      format: 'JSONEachRow',
      clickhouse_settings: {
        ...STORE_AT_ONCE,
        date_time_input_format: 'best_effort',
        // Of blocks with the same token ClickHouse takes the first.
        insert_deduplication_token: `${ownerKey(change.owner)}@${change.version + 1}`,
      },
    });
  }
  return {
    async list() {
      try {
        const answer = await client.query({ query: LIST, format: 'JSON' });
        return readRows(ListedRow, await answer.json<unknown>()).map(storedObjectives);
      } catch (error) {
        throw asObjectivesProblem(error, config);
      }
    },
    async change(change) {
      try {
        if ((await versionsOf(change)).newest !== change.version) {
          return false;
        }
        const id = randomUUID();
        await insert(change, id);
        return (await versionsOf(change)).next_id === id;
      } catch (error) {
        throw asObjectivesProblem(error, config);
      }
    },
    close: () => client.close(),
  };
}

function storedObjectives(row: Static<typeof ListedRow>): StoredObjectives {
  const { cluster, namespace, pool, newest, held_version, is_removed } = row;
  return {
    cluster,
    namespace,
    pool,
    version: newest,
    objectives: heldObjectives(row),
    changedAt: new Date(row.changed_at).toISOString(),
    isUnusable: !(is_removed && pool !== '') && held_version !== newest,
  };
}

function heldObjectives(row: Static<typeof ListedRow>): Objectives | null {
  return row.window_days === 0
    ? null
    : {
        ttftMs: row.ttft_ms,
        ttftTarget: row.ttft_target,
        tpotMs: row.tpot_ms,
        tpotTarget: row.tpot_target,
        successTarget: row.success_target,
        windowDays: row.window_days,
      };
}

/** Columns that are left out are 0. */
function rowOf({ owner, version, objectives }: ObjectivesChange, id: string, nowMs: number) {
  const { cluster, namespace, pool } = owner;
  return {
    cluster,
    namespace,
    pool,
    version: version + 1,
    id,
    time: new Date(nowMs).toISOString(),
    is_removed: objectives === null,
    ...(objectives && {
      ttft_ms: objectives.ttftMs,
      ttft_target: objectives.ttftTarget,
      tpot_ms: objectives.tpotMs,
      tpot_target: objectives.tpotTarget,
      success_target: objectives.successTarget,
      window_days: objectives.windowDays,
    }),
  };
}

/** What ClickHouse calls a user's missing right. */
const MISSING_RIGHTS: ReadonlySet<string> = new Set(['ACCESS_DENIED', 'NOT_ENOUGH_PRIVILEGES', 'READONLY']);

function asObjectivesProblem(error: unknown, { user, database }: ClickHouseConfig): ProblemError {
  if (error instanceof ClickHouseError && MISSING_RIGHTS.has(error.type ?? '')) {
    const grant = `GRANT SELECT, INSERT ON ${database}.ngf_slo_versions TO ${user}`;
    const detail = `Objectives cannot be stored: CLICKHOUSE_USER may not write them. Have an administrator run "${grant}" (and no readonly profile).`;
    return new ProblemError(503, 'ObjectivesUnavailable', detail, { cause: error });
  }
  return error instanceof ProblemError ? error : asMetricsProblem(error);
}
