import type { ClickHouseClient } from '@clickhouse/client';

/** Refreshable views in the order in which each needs the one before (telemetry/sql, 0170 and 0180). */
const MINUTE_TURN = ['ngf_rollup_window_choice', 'ngf_pool_metrics_1m_rollup', 'ngf_rollup_state_of_minutes'];
const HOUR_TURN = [
  'ngf_rollup_hours_choice',
  'ngf_pool_metrics_1h_rollup',
  'ngf_pool_metrics_1d_rollup',
  'ngf_rollup_state_of_hours',
];

const WAITING_MINUTES = `SELECT count() AS waiting
FROM
(
    SELECT time FROM ngf_rollup_state WHERE step IN ('landed', '1m') GROUP BY time
    HAVING maxIf(at, step = 'landed') > maxIf(at, step = '1m')
)`;

/** Of what the last turn found, as every turn takes all that it can. */
const WAITING_HOURS = 'SELECT argMax(length(hours) + length(days), chosen_at) AS waiting FROM ngf_rollup_hours';

/**
 * Rolls up at once what landed until now: minutes, then the hours and days that are over. ClickHouse does so by itself
 * every few seconds; this is for who has just loaded a long past, or cannot wait.
 *
 * @throws Error when a turn fails, with ClickHouse's words
 */
export async function rollUp(client: ClickHouseClient): Promise<void> {
  do {
    await takeTurn(client, MINUTE_TURN);
  } while ((await count(client, WAITING_MINUTES)) > 0);
  do {
    await takeTurn(client, HOUR_TURN);
  } while ((await count(client, WAITING_HOURS)) > 0);
}

async function takeTurn(client: ClickHouseClient, views: readonly string[]): Promise<void> {
  for (const view of views) {
    await client.command({ query: `SYSTEM REFRESH VIEW ${view}` });
    await client.command({ query: `SYSTEM WAIT VIEW ${view}` });
  }
}

async function count(client: ClickHouseClient, query: string): Promise<number> {
  const result = await client.query({ query, format: 'JSONEachRow' });
  const [row] = await result.json<{ waiting: string | number }>();
  return Number(row?.waiting ?? 0);
}
