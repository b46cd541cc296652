import type { ClickHouseClient } from '@clickhouse/client';

import { startTestClickHouse } from '../demo/src/testing/clickhouse';
import { bodyOf, LANDING_TABLES, landingOfFleet, send, type Landing, type LandingInsert } from './landing';
import { percentOf, quantile, whole, type Section } from './report';

/** 960 pods: enough that an INSERT holds one scrape of many processes, as it does in a large fleet. */
const SCALE = 20;
const SECONDS = 60;
const REPETITIONS = 3;

/** What a second of the design's fleet brings: 10,000 pods, 10,000 requests a second, every one traced. */
const METRIC_ROWS_PER_SECOND = 10_000;
const DECISIONS_PER_SECOND = 10_000;

const ARMS = ['bare', 'default'] as const;
type Arm = (typeof ARMS)[number];

/** Milliseconds of one repetition. */
interface Timings {
  metrics: number;
  spans: number;
  /** Until what was inserted is merged, after the inserts. */
  merging: number;
}

async function makeBareTables(client: ClickHouseClient): Promise<void> {
  await client.command({ query: 'CREATE DATABASE bare' });
  for (const table of LANDING_TABLES) {
    await client.command({ query: `CREATE TABLE bare.${table} AS default.${table}` });
  }
}

/** Between repetitions, so that each begins with empty tables and none pays for another's merges. */
async function empty(client: ClickHouseClient): Promise<void> {
  const answer = await client.query({
    query: `SELECT database, name FROM system.tables WHERE database IN ('bare', 'default')
      AND engine LIKE '%MergeTree' AND name != 'ngf_schema_migrations' AND total_rows > 0`,
    format: 'JSONEachRow',
  });
  for (const { database, name } of await answer.json<{ database: string; name: string }>()) {
    await client.command({ query: `TRUNCATE TABLE ${database}.${name}` });
  }
}

async function merged(client: ClickHouseClient): Promise<void> {
  for (;;) {
    const answer = await client.query({ query: 'SELECT count() AS merges FROM system.merges', format: 'JSONEachRow' });
    const [row] = await answer.json<{ merges: string | number }>();
    if (Number(row?.merges) === 0) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** As many at a time as the collector's queue has consumers would only make them wait for the two cores. */
async function sendAll(client: ClickHouseClient, arm: Arm, inserts: readonly LandingInsert[]): Promise<number> {
  let took = 0;
  for (const insert of inserts) {
    const body = await bodyOf(insert);
    const beganMs = performance.now();
    await send(client, arm, insert, body);
    took += performance.now() - beganMs;
  }
  return took;
}

async function repeat(client: ClickHouseClient, arm: Arm, landing: Landing): Promise<Timings> {
  await empty(client);
  const metrics = await sendAll(
    client,
    arm,
    landing.inserts.filter(({ table }) => table !== 'otel_traces')
  );
  const spans = await sendAll(
    client,
    arm,
    landing.inserts.filter(({ table }) => table === 'otel_traces')
  );
  const beganMs = performance.now();
  await merged(client);
  return { metrics, spans, merging: performance.now() - beganMs };
}

async function measure(client: ClickHouseClient, landing: Landing): Promise<Record<Arm, Timings[]>> {
  const timings: Record<Arm, Timings[]> = { bare: [], default: [] };
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    for (const arm of repetition % 2 ? ARMS.toReversed() : ARMS) {
      timings[arm].push(await repeat(client, arm, landing));
    }
  }
  return timings;
}

function rowsOf(landing: Landing, timings: Record<Arm, Timings[]>): string[][] {
  const median = (arm: Arm, value: (timing: Timings) => number) => quantile(timings[arm].map(value), 0.5);
  const row = (name: string, value: (timing: Timings) => number, perSecond: (took: number) => string) => {
    const [bare, full] = [median('bare', value), median('default', value)];
    return [name, perSecond(bare), perSecond(full), percentOf(bare, full)];
  };
  const metricsMs = ({ metrics }: Timings) => (metrics / landing.metricRows) * METRIC_ROWS_PER_SECOND;
  const decisionsMs = ({ spans }: Timings) => (spans / landing.decisions) * DECISIONS_PER_SECOND;
  const rate = (count: number) => (took: number) => whole((count / took) * 1000);
  return [
    row('metric rows a second', ({ metrics }) => metrics, rate(landing.metricRows)),
    row('spans a second', ({ spans }) => spans, rate(landing.spans)),
    row('decisions a second', ({ spans }) => spans, rate(landing.decisions)),
    row(
      `milliseconds for ${whole(METRIC_ROWS_PER_SECOND)} metric rows and ${whole(DECISIONS_PER_SECOND)} decisions`,
      (timing) => metricsMs(timing) + decisionsMs(timing),
      whole
    ),
    row('milliseconds for all of it, merged', ({ metrics, spans, merging }) => metrics + spans + merging, whole),
  ];
}

/** The same bytes into the landing tables alone and into those with all views behind them, by turns. */
export async function ingest(): Promise<Section[]> {
  const clickhouse = await startTestClickHouse();
  try {
    await makeBareTables(clickhouse.admin);
    const landing = await landingOfFleet(clickhouse.admin, SCALE, SECONDS);
    try {
      const timings = await measure(clickhouse.admin, landing);
      return [
        {
          title: 'Ingest',
          notes: [
            `${SECONDS} s of the simulated fleet (${landing.pools} pools, ${landing.pods} pods, every request traced): ` +
              `${whole(landing.metricRows)} metric rows and ${whole(landing.spans)} spans of ` +
              `${whole(landing.decisions)} decisions, in INSERTs of at most 10,000 rows in the Native format over HTTP, ` +
              `one at a time. Medians of ${REPETITIONS} repetitions, both arms by turns.`,
          ],
          columns: ['', 'landing tables alone', 'with all views', 'speed kept'],
          rows: rowsOf(landing, timings),
        },
      ];
    } finally {
      await landing.dispose();
    }
  } finally {
    await clickhouse.close();
  }
}
