import { createClient } from '@clickhouse/client';
import { rollUp } from '@ngf/telemetry/rollup';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { ADMIN, forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const NOON = Date.UTC(2026, 0, 3, 12) / 1000;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const POOL = { cluster: 'east', namespace: 'chat', pool: 'llama' };

interface Sample {
  /** Seconds after noon. */
  at: number;
  value: number;
}

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
}, 60_000);
afterAll(() => clickhouse.close());
beforeEach(() => forgetTelemetry(clickhouse), 30_000);

async function rows<Row>(query: string): Promise<Row[]> {
  return (await clickhouse.admin.query({ query, format: 'JSONEachRow' })).json<Row>();
}

/** Lands a counter's samples; several replicas of a pod are several series. */
async function land(samples: readonly Sample[], MetricName = 'vllm:generation_tokens_total', pod = 'p-0') {
  const values = samples.map(({ at, value }) => ({
    MetricName,
    ServiceName: 'test',
    ResourceAttributes: {
      'k8s.cluster.name': POOL.cluster,
      'k8s.namespace.name': POOL.namespace,
      'k8s.pod.name': pod,
      'inference.pool': POOL.pool,
    },
    Attributes: {},
    TimeUnix: NOON + at,
    Value: value,
    AggregationTemporality: 2,
    IsMonotonic: true,
  }));
  await clickhouse.admin.insert({ table: 'otel_metrics_sum', values, format: 'JSONEachRow' });
}

const range = (from: number, to: number) => `from = toDateTime(${NOON + from}), to = toDateTime(${NOON + to})`;
const ALL = "metrics = ['server_output_tokens'], clusters = [], namespaces = [], pools = []";

async function rolledUp(from: number, to: number): Promise<number> {
  const [row] = await rows<{ total: number }>(
    `SELECT sum(value) AS total FROM ngf_pool_metrics(${range(from, to)}, ${ALL})`
  );
  return Number(row?.total);
}

async function bySamples(from: number, to: number): Promise<number> {
  const [row] = await rows<{ total: number }>(
    `SELECT sum(value) AS total FROM ngf_increments(${range(from, to)}, ${ALL})`
  );
  return Number(row?.total);
}

/** A counter that grows by one a second, scraped every 15 s. */
function growing(from: number, to: number): Sample[] {
  const scrapes = Math.floor((to - from) / 15) + 1;
  return Array.from({ length: scrapes }, (_, index) => ({ at: from + index * 15, value: from + index * 15 + 2 * DAY }));
}

describe('minutes, hours and days', { timeout: 60_000 }, () => {
  test('say what samples say, of any whole minutes', async () => {
    await land(growing(0, 30 * MINUTE));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 30 * MINUTE)).toBe(30 * MINUTE);
    expect(await rolledUp(7 * MINUTE, 11 * MINUTE)).toBe(4 * MINUTE);
  });

  test('are widened to whole minutes', async () => {
    await land(growing(0, 10 * MINUTE));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(2 * MINUTE + 10, 4 * MINUTE + 5)).toBe(3 * MINUTE);
  });

  test('give the same total whichever of them a range is read from', async () => {
    await land(growing(-36 * HOUR, 30 * HOUR));
    await rollUp(clickhouse.admin);
    const [read] = await rows<{ days: number; hours: number; tens: number; minutes: number }>(
      `SELECT countIf(ended - time = ${DAY}) AS days, countIf(ended - time = ${HOUR}) AS hours,
        countIf(ended - time = ${10 * MINUTE}) AS tens, countIf(ended - time = ${MINUTE}) AS minutes
      FROM ngf_pool_metrics(${range(-35 * HOUR, 29 * HOUR + 34 * MINUTE)}, ${ALL})`
    );
    expect({
      days: Number(read?.days),
      hours: Number(read?.hours),
      tens: Number(read?.tens),
      minutes: Number(read?.minutes),
    }).toEqual({
      days: 1,
      hours: 40,
      tens: 3,
      minutes: 4,
    });
    expect(await rolledUp(-35 * HOUR, 29 * HOUR + 34 * MINUTE)).toBe(64 * HOUR + 34 * MINUTE);
  });

  test('give the same totals of any part of two hours', async () => {
    await land(growing(0, 2 * HOUR));
    await rollUp(clickhouse.admin);
    for (const [from, to] of [
      [0, 120],
      [7, 67],
      [3, 9],
      [3, 10],
      [10, 20],
      [11, 19],
      [58, 62],
      [59, 120],
      [20, 87],
    ] as const) {
      expect(await rolledUp(from * MINUTE, to * MINUTE), `${from} to ${to}`).toBe((to - from) * MINUTE);
    }
  });

  test('give the same series whichever of them its steps are read from', async () => {
    await land(growing(-36 * HOUR, 30 * HOUR));
    await rollUp(clickhouse.admin);
    // Where clocks differ from UTC by a quarter of an hour, steps begin with one.
    for (const [step, from] of [
      [5, 0],
      [10, 0],
      [30, 0],
      [30, 15],
      [60, 0],
      [DAY / MINUTE, -12 * 60],
    ] as const) {
      const steps = await rows<{ total: number }>(
        `SELECT intDiv(toUnixTimestamp(ended) - 1 - ${NOON + from * MINUTE}, ${step * MINUTE}) AS point, sum(placed_value) AS total
        FROM ngf_pool_metric_steps(step = ${step * MINUTE}, ${range(from * MINUTE, 29 * HOUR)}, ${ALL})
        GROUP BY point ORDER BY point`
      );
      const whole = steps.slice(0, -1).map(({ total }) => total);
      expect(whole, `${step} minutes from ${from}`).toEqual(whole.map(() => step * MINUTE));
      expect(steps.reduce((sum, { total }) => sum + total, 0)).toBe(29 * HOUR - from * MINUTE);
    }
  });

  test('of a few hours come up to their day at once', async () => {
    await land(growing(0, 3 * HOUR));
    await rollUp(clickhouse.admin);
    const daily = 'SELECT sum(value) AS total FROM ngf_pool_rollup FINAL WHERE seconds = 86400';
    expect((await rows<{ total: number }>(daily))[0]?.total).toBe(3 * HOUR);
  });

  test('count samples that arrive ten minutes late, and in hours and days that are over', async () => {
    const samples = growing(0, 3 * HOUR);
    const isLate = ({ at }: Sample) => at > HOUR + 10 * MINUTE && at <= HOUR + 20 * MINUTE;
    await land(samples.filter((sample) => !isLate(sample)));
    await rollUp(clickhouse.admin);
    // Ten minutes without a scrape: they belong to the range, and to no minute of it.
    const inPlace = 'SELECT sum(placed_value) AS total FROM ngf_pool_rollup FINAL WHERE seconds = 60';
    expect(await rolledUp(0, 3 * HOUR)).toBe(3 * HOUR);
    expect((await rows<{ total: number }>(inPlace))[0]?.total).toBe(3 * HOUR - 10 * MINUTE - 15);
    await land(samples.filter(isLate));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 3 * HOUR)).toBe(3 * HOUR);
    expect(await rolledUp(HOUR + 10 * MINUTE, HOUR + 20 * MINUTE)).toBe(10 * MINUTE);
    expect((await rows<{ total: number }>(inPlace))[0]?.total).toBe(3 * HOUR);
    expect(await rolledUp(-DAY, 2 * DAY)).toBe(3 * HOUR);
  });

  test('know what a counter grew by over a gap of hours, in the minute in which it was seen again', async () => {
    await land([...growing(0, 10 * MINUTE), ...growing(5 * HOUR, 5 * HOUR + 10 * MINUTE)]);
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 6 * HOUR)).toBe(5 * HOUR + 10 * MINUTE);
    expect(await rolledUp(5 * HOUR, 6 * HOUR)).toBe(10 * MINUTE);
  });

  test('count samples that arrive late inside a gap of hours once, in their own minute', async () => {
    const samples = [...growing(0, 10 * MINUTE), ...growing(5 * HOUR, 5 * HOUR + 10 * MINUTE)];
    await land(samples);
    await rollUp(clickhouse.admin);
    await land(growing(2 * HOUR, 2 * HOUR + 5 * MINUTE));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 6 * HOUR)).toBe(5 * HOUR + 10 * MINUTE);
    expect(await rolledUp(2 * HOUR, 2 * HOUR + 5 * MINUTE)).toBe(5 * MINUTE);
    expect(await bySamples(0, 6 * HOUR)).toBe(5 * HOUR + 10 * MINUTE);
  });

  test('are rolled up though the server’s clock was put back', async () => {
    await land(growing(0, 3 * MINUTE));
    await rollUp(clickhouse.admin);
    // As if all of that had been noted by a clock an hour ahead.
    await clickhouse.admin.command({
      query: `INSERT INTO ngf_rollup_state (step, time, at, seen_at)
SELECT step, time, max(at) + INTERVAL 1 HOUR, max(seen_at) + INTERVAL 1 HOUR FROM ngf_rollup_state GROUP BY step, time`,
    });
    await land(growing(3 * MINUTE + 15, 6 * MINUTE));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 6 * MINUTE)).toBe(6 * MINUTE);
  });

  test('are computed by ClickHouse itself, turn by turn', async () => {
    await land(growing(0, 90 * MINUTE));
    await clickhouse.admin.command({ query: 'SYSTEM START VIEWS' });
    const minutesTurn = ['ngf_rollup_minutes_turn_chosen', 'ngf_pool_rollup_1m', 'ngf_rollup_minutes_turn_noted'];
    const hoursTurn = [
      'ngf_rollup_hours_turn_chosen',
      'ngf_pool_rollup_10m',
      'ngf_pool_rollup_1h',
      'ngf_pool_rollup_1d',
      'ngf_rollup_hours_turn_noted',
    ];
    const waiting = 'SELECT count() AS waiting FROM ngf_rollup_progress WHERE changed_at > rolled_at';
    // The newest minutes have the first turn and the past the second; hours come after their minutes, days after hours.
    for (let turn = 0; turn < 20 && Number((await rows<{ waiting: string }>(waiting))[0]?.waiting) > 0; turn++) {
      for (const view of [...minutesTurn, ...hoursTurn]) {
        await clickhouse.admin.command({ query: `SYSTEM REFRESH VIEW ${view}` });
        await clickhouse.admin.command({ query: `SYSTEM WAIT VIEW ${view}` });
      }
    }
    await clickhouse.admin.command({ query: 'SYSTEM STOP VIEWS' });
    expect(await rolledUp(0, 90 * MINUTE)).toBe(90 * MINUTE);
    const total = 90 * MINUTE;
    expect(
      await rows(
        `SELECT seconds, sum(value) AS total FROM ngf_pool_rollup FINAL WHERE metric != '' GROUP BY seconds ORDER BY seconds`
      )
    ).toEqual([60, 600, HOUR, DAY].map((seconds) => ({ seconds, total })));
  });

  test('are computed again after a turn that failed', async () => {
    const turn = ['ngf_rollup_minutes_turn_chosen', 'ngf_pool_rollup_1m', 'ngf_rollup_minutes_turn_noted'];
    const takeTurn = async () => {
      const failures: unknown[] = [];
      for (const view of turn) {
        await clickhouse.admin.command({ query: `SYSTEM REFRESH VIEW ${view}` });
        await clickhouse.admin.command({ query: `SYSTEM WAIT VIEW ${view}` }).catch((error) => failures.push(error));
      }
      return failures.length;
    };
    const minutesWaiting = `SELECT count() AS waiting FROM ngf_rollup_progress WHERE step = '1m' AND changed_at > rolled_at`;
    const waiting = async () => Number((await rows<{ waiting: string }>(minutesWaiting))[0]?.waiting);
    await land(growing(0, 3 * MINUTE));
    await clickhouse.admin.command({ query: 'SYSTEM START VIEWS' });
    await clickhouse.admin.command({ query: 'RENAME TABLE ngf_pod_membership TO away' });
    expect(await takeTurn()).toBe(1);
    expect(await waiting()).toBeGreaterThan(0);
    await clickhouse.admin.command({ query: 'RENAME TABLE away TO ngf_pod_membership' });
    expect(await takeTurn()).toBe(0);
    await clickhouse.admin.command({ query: 'SYSTEM STOP VIEWS' });
    expect(await waiting()).toBe(0);
    expect(await rolledUp(0, 3 * MINUTE)).toBe(3 * MINUTE);
  });

  test('are UTC on servers elsewhere', async () => {
    const elsewhere = createClient({
      url: clickhouse.url,
      username: ADMIN.name,
      password: ADMIN.password,
      clickhouse_settings: { session_timezone: 'Asia/Kolkata' },
    });
    await land(growing(0, 30 * HOUR));
    await rollUp(elsewhere);
    const total = async (from: number, to: number) => {
      const query = `SELECT sum(value) AS total FROM ngf_pool_metrics(${range(from, to)}, ${ALL})`;
      const [row] = await (await elsewhere.query({ query, format: 'JSONEachRow' })).json<{ total: number }>();
      return row?.total;
    };
    expect(await total(0, 5 * HOUR)).toBe(5 * HOUR);
    expect(await total(13 * HOUR, 17 * HOUR)).toBe(4 * HOUR);
    expect(await total(HOUR, 29 * HOUR)).toBe(28 * HOUR);
    await elsewhere.close();
  });

  test('do not stop at a histogram that is told now with, now without its only bucket', async () => {
    const histogram = (at: number, BucketCounts: number[], Count: number) => ({
      MetricName: 'vllm:time_to_first_token_seconds',
      ServiceName: 'test',
      ResourceAttributes: { 'k8s.cluster.name': 'east', 'k8s.namespace.name': 'chat', 'inference.pool': 'llama' },
      TimeUnix: NOON + at,
      Count,
      Sum: Count,
      BucketCounts,
      AggregationTemporality: 2,
    });
    const values = [histogram(15, [5], 5), histogram(30, [], 7), histogram(45, [9], 9)];
    await clickhouse.admin.insert({ table: 'otel_metrics_histogram', values, format: 'JSONEachRow' });
    await land(growing(0, 2 * MINUTE));
    await rollUp(clickhouse.admin);
    expect(await rolledUp(0, 2 * MINUTE)).toBe(2 * MINUTE);
  });

  test('leave to the endpoint picker the minutes in which it reports, in whatever family', async () => {
    await land(growing(0, 10 * MINUTE));
    await land(
      growing(3 * MINUTE + 15, 6 * MINUTE).map(({ at }) => ({ at, value: 1 })),
      'llm_d_epp_request_total',
      'epp-0'
    );
    await rollUp(clickhouse.admin);
    const [row] = await rows<{ total: number }>(
      `SELECT sum(stand_in_value) AS total FROM ngf_pool_metrics(${range(0, 10 * MINUTE)}, ${ALL})`
    );
    expect(row?.total).toBe(7 * MINUTE);
  });

  test('are not written anew while nothing new arrives', async () => {
    await land(growing(0, 5 * MINUTE));
    await rollUp(clickhouse.admin);
    await clickhouse.admin.command({
      query:
        "ALTER TABLE ngf_rollup_state UPDATE at = at - INTERVAL 1 HOUR WHERE step = 'landed' SETTINGS mutations_sync = 1",
    });
    const written = async () => (await rows<{ rows: string }>('SELECT count() AS rows FROM ngf_pool_rollup'))[0]?.rows;
    const before = await written();
    await rollUp(clickhouse.admin);
    expect(await written()).toBe(before);
  });
});

test(
  'any samples in any order, in any batches, with restarts, gaps and duplicates, add up as their samples do',
  { timeout: 300_000 },
  async () => {
    const scrape = fc.record({
      // A late sample takes its share from the next one, be that seconds or hours away.
      gap: fc.constantFrom(15, 15, 15, 30, 90, 400, 2 * HOUR, 5 * HOUR),
      growth: fc.nat(1000),
      restarts: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
      batch: fc.nat(1),
      isSentTwice: fc.boolean(),
      pod: fc.constantFrom('p-0', 'p-1'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(scrape, { minLength: 3, maxLength: 16 }), async (scrapes) => {
        await forgetTelemetry(clickhouse);
        const last = new Map<string, Sample>();
        const samples = scrapes.map(({ gap, growth, restarts, pod, ...rest }) => {
          const before = last.get(pod) ?? { at: 0, value: 0 };
          const sample = { at: before.at + gap, value: restarts ? growth : before.value + growth };
          last.set(pod, sample);
          return { ...rest, pod, sample };
        });
        for (const batch of [0, 1]) {
          for (const pod of ['p-0', 'p-1']) {
            const mine = samples.filter((sent) => sent.pod === pod && sent.batch === batch);
            const twice = mine.filter(({ isSentTwice }) => isSentTwice);
            if (mine.length > 0) {
              await land([...twice, ...mine].map(({ sample }) => sample).reverse(), undefined, pod);
            }
          }
          await rollUp(clickhouse.admin);
        }
        const end = Math.ceil(Math.max(...[...last.values()].map(({ at }) => at)) / MINUTE) * MINUTE;
        expect(await rolledUp(0, end)).toBe(await bySamples(0, end));
      }),
      { numRuns: 5 }
    );
  }
);
