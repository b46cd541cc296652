import { boundPlace, metrics, rateSeries } from '@ngf/telemetry';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { feed } from '../feed/feed';
import { readFeedOptions } from '../feed/options';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const NOW_MS = Date.UTC(2026, 0, 2, 12);

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
}, 60_000);
afterAll(() => clickhouse.close());

/** Feeds until the present, or the past, is told. */
async function feedUntil(told: 'present' | 'past', nowMs: number): Promise<string[]> {
  const stop = new AbortController();
  const said: string[] = [];
  const options = { ...readFeedOptions({ FLEET_HISTORY: '1h', FLEET_SCALE: '0.3' }), seed: 1, pastDelayMs: 0 };
  await feed(
    clickhouse.admin,
    options,
    () => nowMs,
    stop.signal,
    (message) => {
      said.push(message);
      if (message.includes(told)) {
        stop.abort();
      }
    }
  );
  return said;
}

async function tokensPerSecond(from: number, to: number): Promise<number[]> {
  const result = await clickhouse.reader.query({
    query: rateSeries(metrics.outputTokens, boundPlace),
    query_params: { from: from / 1000, to: to / 1000, stepSeconds: 60, clusters: [], namespaces: [], pools: [] },
    format: 'JSONEachRow',
  });
  return (await result.json<{ value: number }>()).map(({ value }) => value);
}

test('tells the present first, then the past, and no run leaves a spike or a hole where it meets another', async () => {
  expect(await feedUntil('past', NOW_MS)).toEqual(['the present is in the database', 'the past is in the database']);
  const rates = await tokensPerSecond(NOW_MS - 3_600_000, NOW_MS);
  expect(rates).toHaveLength(60);
  const median = rates.toSorted((a, b) => a - b)[30] ?? NaN;
  expect(Math.max(...rates)).toBeLessThan(3 * median);
}, 120_000);

test('goes on where the last start ended', async () => {
  await feedUntil('past', NOW_MS + 3_600_000);
  const rates = await tokensPerSecond(NOW_MS - 1_800_000, NOW_MS + 1_800_000);
  expect(rates).toHaveLength(60);
  const median = rates.toSorted((a, b) => a - b)[30] ?? NaN;
  expect(Math.max(...rates)).toBeLessThan(3 * median);
}, 120_000);

test('tells what a start that was cut off left out', async () => {
  const later = NOW_MS + 2 * 3_600_000;
  expect(await feedUntil('present', later)).toEqual(['the present is in the database']);
  expect((await tokensPerSecond(later - 3_600_000, later)).length).toBeLessThan(30);
  await feedUntil('past', later);
  expect(await tokensPerSecond(later - 3_600_000, later)).toHaveLength(60);
}, 120_000);
