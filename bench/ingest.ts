import type { ClickHouseClient } from '@clickhouse/client';

import { startTestClickHouse } from '../demo/src/testing/clickhouse';
import { LANDING_TABLES, landingOfFleet, send, type Landing } from './landing';
import { percentOf, quantile, whole, type Section } from './report';

/** 960 pods: enough that an INSERT holds one scrape of many processes, as it does in a large fleet. */
const SCALE = 20;
const SECONDS = 30;
const REPETITIONS = 3;
/** The collector's queue has four (deploy/otel-collector/common.yaml, `num_consumers`). */
const CONSUMERS = 4;

/** What a second of the design's fleet brings: 10,000 pods, 10,000 requests a second, every one traced. */
const METRIC_ROWS_PER_SECOND = 10_000;
const DECISIONS_PER_SECOND = 10_000;

const ARMS = ['bare', 'default'] as const;
type Arm = (typeof ARMS)[number];

/** What it took, in milliseconds: by the clock, and of the server's processor time, which others' work lengthens less. */
interface Effort {
  clock: number;
  processor: number;
}

/** One repetition. */
interface Timings {
  metrics: Effort;
  spans: Effort;
  /** Until what was inserted is merged, after the inserts. */
  merging: Effort;
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

async function numberOf(client: ClickHouseClient, query: string): Promise<number> {
  const answer = await client.query({ query: `SELECT toFloat64((${query})) AS value`, format: 'JSONEachRow' });
  const [row] = await answer.json<{ value: number }>();
  return row?.value ?? NaN;
}

async function merged(client: ClickHouseClient): Promise<void> {
  while ((await numberOf(client, 'SELECT count() FROM system.merges')) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function processorMs(client: ClickHouseClient): Promise<number> {
  const events = `'UserTimeMicroseconds', 'SystemTimeMicroseconds'`;
  return numberOf(client, `SELECT sum(value) / 1000 FROM system.events WHERE event IN (${events})`);
}

async function effortOf(client: ClickHouseClient, work: () => Promise<void>): Promise<Effort> {
  const processorBefore = await processorMs(client);
  const beganMs = performance.now();
  await work();
  return { clock: performance.now() - beganMs, processor: (await processorMs(client)) - processorBefore };
}

async function repeat(client: ClickHouseClient, arm: Arm, landing: Landing): Promise<Timings> {
  await empty(client);
  const sendAll = (isTraces: boolean) =>
    effortOf(client, async () => {
      const waiting = landing.inserts.filter(({ table }) => (table === 'otel_traces') === isTraces);
      const consume = async () => {
        for (let insert = waiting.shift(); insert !== undefined; insert = waiting.shift()) {
          await send(client, arm, insert);
        }
      };
      await Promise.all(Array.from({ length: CONSUMERS }, consume));
    });
  const metrics = await sendAll(false);
  const spans = await sendAll(true);
  const merging = await effortOf(client, () => merged(client));
  return { metrics, spans, merging };
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
  const row = (name: string, value: (timing: Timings) => number, shown: (value: number) => string) => {
    const [bare, full] = [quantile(timings.bare.map(value), 0.5), quantile(timings.default.map(value), 0.5)];
    return [name, shown(bare), shown(full), percentOf(bare, full)];
  };
  const designed = (of: keyof Effort) => (timing: Timings) =>
    (timing.metrics[of] / landing.metricRows) * METRIC_ROWS_PER_SECOND +
    (timing.spans[of] / landing.decisions) * DECISIONS_PER_SECOND;
  const all =
    (of: keyof Effort) =>
    ({ metrics, spans, merging }: Timings) =>
      metrics[of] + spans[of] + merging[of];
  const rate = (count: number) => (took: number) => whole((count / took) * 1000);
  const second = `${whole(METRIC_ROWS_PER_SECOND)} metric rows and ${whole(DECISIONS_PER_SECOND)} decisions`;
  return [
    row('metric rows a second', ({ metrics }) => metrics.clock, rate(landing.metricRows)),
    row('spans a second', ({ spans }) => spans.clock, rate(landing.spans)),
    row('decisions a second', ({ spans }) => spans.clock, rate(landing.decisions)),
    row(`ms for ${second}`, designed('clock'), whole),
    row('ms for everything, merged', all('clock'), whole),
    row('processor ms for the metric rows', ({ metrics }) => metrics.processor, whole),
    row('processor ms for the spans', ({ spans }) => spans.processor, whole),
    row(`processor ms for ${second}`, designed('processor'), whole),
    row('processor ms for everything, merged', all('processor'), whole),
  ];
}

/** The same bytes into the landing tables alone and into those with all views behind them, by turns. */
export async function ingest(): Promise<Section[]> {
  const clickhouse = await startTestClickHouse();
  try {
    await makeBareTables(clickhouse.admin);
    // Roll-ups run by the clock, and here a minute of telemetry comes within seconds.
    await clickhouse.admin.command({ query: 'SYSTEM STOP VIEWS' });
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
              `${CONSUMERS} at a time, roll-ups aside. Medians of ${REPETITIONS} repetitions, both arms by turns.`,
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
