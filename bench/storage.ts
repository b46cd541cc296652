import type { ClickHouseClient } from '@clickhouse/client';

import type { History } from './history';
import { whole, type Section } from './report';

interface TableSize {
  table: string;
  rows: number;
  bytes: number;
}

/** Where the histograms' rows of ngf_inference_metrics_1m are weighed, without those of counters. */
const HISTOGRAMS = 'ngf_inference_metrics_1m (histograms)';

const DECISION_TABLES = ['ngf_epp_decisions', 'ngf_decision_scorers', 'ngf_gateway_requests'];

const OPTIMIZED = [...DECISION_TABLES, 'ngf_inference_metrics_1m', 'ngf_pod_metrics', 'histograms'];

async function sizes(client: ClickHouseClient): Promise<Map<string, TableSize>> {
  const answer = await client.query({
    query: `SELECT if(table = 'histograms', '${HISTOGRAMS}', table) AS table,
        toFloat64(sum(rows)) AS rows, toFloat64(sum(bytes_on_disk)) AS bytes
      FROM system.parts WHERE active AND database = currentDatabase() AND table != 'ngf_schema_migrations'
      GROUP BY table HAVING rows > 1000 ORDER BY table`,
    format: 'JSONEachRow',
  });
  return new Map((await answer.json<TableSize>()).map((size) => [size.table, size]));
}

async function countDecisions(client: ClickHouseClient): Promise<number> {
  const query = 'SELECT toFloat64(count()) AS decisions FROM ngf_decisions';
  const [row] = await (await client.query({ query, format: 'JSONEachRow' })).json<{ decisions: number }>();
  return row?.decisions ?? NaN;
}

/** Bytes on disk of an hour, as the inserts left it and merged to the end. */
export async function storage({ clickhouse: { admin }, pods }: History): Promise<Section[]> {
  await admin.command({ query: 'CREATE TABLE histograms AS ngf_inference_metrics_1m' });
  await admin.command({
    query: 'INSERT INTO histograms SELECT * FROM ngf_inference_metrics_1m WHERE notEmpty(bounds)',
  });
  const before = await sizes(admin);
  for (const table of OPTIMIZED) {
    // As a day's parts are: an hour of a small fleet would stay in the compact form, whose granules pay for each column.
    await admin.command({ query: `ALTER TABLE ${table} MODIFY SETTING min_bytes_for_wide_part = 0` });
    await admin.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
  const after = await sizes(admin);
  await admin.command({ query: 'DROP TABLE histograms' });
  const decisions = await countDecisions(admin);
  const each = ({ bytes = 0 }: Partial<TableSize> = {}, count: number) => (bytes / count).toFixed(1);
  const perDecision = (of: Map<string, TableSize>, tables: readonly string[]) =>
    (tables.reduce((sum, table) => sum + (of.get(table)?.bytes ?? 0), 0) / decisions).toFixed(1);
  return [
    {
      title: 'Bytes on disk',
      notes: [`An hour of the simulated fleet, ${pods} pods: ${whole(decisions)} traced decisions.`],
      columns: ['table', 'rows', 'bytes a row', 'rows merged to the end', 'bytes a row'],
      rows: [...before.values()].map((size) => {
        const merged = after.get(size.table);
        return [
          size.table,
          whole(size.rows),
          each(size, size.rows),
          whole(merged?.rows ?? NaN),
          each(merged, merged?.rows ?? NaN),
        ];
      }),
    },
    {
      title: 'Bytes a decision',
      notes: [],
      columns: ['tables', 'as inserted', 'merged to the end'],
      rows: [
        ...DECISION_TABLES.map((table) => [table, perDecision(before, [table]), perDecision(after, [table])]),
        ['all three', perDecision(before, DECISION_TABLES), perDecision(after, DECISION_TABLES)],
      ],
    },
  ];
}
