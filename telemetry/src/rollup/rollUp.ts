import type { ClickHouseClient } from '@clickhouse/client';

/** A turn's choice (telemetry/sql, 0174): instants as ClickHouse's own text, ranges (from, to]. */
interface MinutesChoice {
  chosen_at: string;
  minutes_from: string;
  minutes_to: string;
}

interface HoursChoice {
  chosen_at: string;
  tens_from: string;
  tens_to: string;
  hours_from: string;
  hours_to: string;
  days_from: string;
  days_to: string;
}

interface Stretch {
  step: keyof typeof STEPS;
  from: string;
  to: string;
}

/** The view that computes a step's rows, and the length of one. */
const STEPS = {
  '1m': { view: 'ngf_pool_minutes', seconds: 60 },
  '10m': { view: 'ngf_pool_ten_minutes', seconds: 600 },
  '1h': { view: 'ngf_pool_hours', seconds: 3600 },
  '1d': { view: 'ngf_pool_days', seconds: 86_400 },
} as const;

/** A client, and what ends its statements. */
interface Connection {
  client: ClickHouseClient;
  abort_signal?: AbortSignal;
}

const WAITING = `SELECT toFloat64(count()) AS waiting
FROM ngf_rollup_progress
WHERE step = {step:String} AND changed_at > rolled_at AND changed_at <= {until:DateTime64(3)}`;

/**
 * Rolls up at once what landed until now: minutes, then the ten minutes, hours and days that are over. ClickHouse does so by itself
 * every few seconds (telemetry/sql, 0185), by the same views; this is for who has just loaded a long past, or cannot wait.
 *
 * What was rolled up when a statement fails, or when the signal aborts it, stays; a further call goes on from there.
 *
 * @throws Error when a statement fails, with ClickHouse's words, or was aborted
 */
export async function rollUp(client: ClickHouseClient, signal?: AbortSignal): Promise<void> {
  const connection: Connection = signal ? { client, abort_signal: signal } : { client };
  // What lands meanwhile is for the next turns: on a busy server there would be no end.
  const landed = await clock(connection);
  while (await isWaiting(connection, '1m', landed)) {
    const turn = await readOne<MinutesChoice>(connection, 'SELECT * FROM ngf_rollup_minutes_choice');
    await take(connection, turn.chosen_at, [{ step: '1m', from: turn.minutes_from, to: turn.minutes_to }]);
    await noteGapEnds(connection, turn);
  }
  // A turn takes on days of hours that are rolled up: those of its own hours wait for the next.
  for (const step of ['10m', '1h', '1d'] as const) {
    const rolledUp = await clock(connection);
    while (await isWaiting(connection, step, rolledUp)) {
      const turn = await readOne<HoursChoice>(connection, 'SELECT * FROM ngf_rollup_hours_choice');
      await take(connection, turn.chosen_at, [
        { step: '10m', from: turn.tens_from, to: turn.tens_to },
        { step: '1h', from: turn.hours_from, to: turn.hours_to },
        { step: '1d', from: turn.days_from, to: turn.days_to },
      ]);
    }
  }
}

async function clock(connection: Connection): Promise<string> {
  return (await readOne<{ now: string }>(connection, 'SELECT now FROM ngf_rollup_clock')).now;
}

async function take({ client, ...abort }: Connection, chosenAt: string, stretches: readonly Stretch[]): Promise<void> {
  for (const { step, from, to } of stretches.filter((stretch) => stretch.from !== stretch.to)) {
    const { view, seconds } = STEPS[step];
    const values = { ...abort, query_params: { at: chosenAt, from, to } };
    await client.command({
      query: `INSERT INTO ngf_pool_rollup SELECT *, {at:DateTime64(3)} FROM ${view}(from = {from:DateTime}, to = {to:DateTime})`,
      ...values,
    });
    await client.command({
      query: `INSERT INTO ngf_rollup_state (step, time, at, seen_at)
SELECT '${step}', arrayJoin(range(toUnixTimestamp({from:DateTime}), toUnixTimestamp({to:DateTime}), ${seconds})), {at:DateTime64(3)}, now + INTERVAL 1 MILLISECOND
FROM ngf_rollup_clock`,
      ...values,
    });
  }
}

async function noteGapEnds(
  { client, ...abort }: Connection,
  { minutes_from: from, minutes_to: to }: MinutesChoice
): Promise<void> {
  await client.command({
    query: `INSERT INTO ngf_rollup_state (step, time, at, seen_at)
SELECT 'landed', time, at, at FROM ngf_rollup_gap_ends(from = {from:DateTime}, to = {to:DateTime})`,
    query_params: { from, to },
    ...abort,
  });
}

async function isWaiting(connection: Connection, step: Stretch['step'], until: string): Promise<boolean> {
  const { waiting } = await readOne<{ waiting: number }>(connection, WAITING, { step, until });
  return waiting > 0;
}

async function readOne<Row>({ client, ...abort }: Connection, query: string, values = {}): Promise<Row> {
  const result = await client.query({ query, query_params: values, format: 'JSONEachRow', ...abort });
  const [row] = await result.json<Row>();
  if (row === undefined) {
    throw new Error(`ClickHouse gave no row for: ${query}`);
  }
  return row;
}
