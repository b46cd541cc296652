import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createClickHouseInventory,
  createClickHouseMetrics,
  createMockMetrics,
  type MetricsProvider,
} from '@ngf/backend-proxy';
import { describeMetricsProvider } from '@ngf/backend-proxy/testing';
import { createFleet } from '@ngf/fleet';
import { rollUp } from '@ngf/telemetry/rollup';

import { LandingWriter } from '../feed/landingWriter';
import { ADMIN, READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';
import { keepPools } from '../testing/fleetPools';

const PAST_MS = 20 * 60_000;

// Incidents come at fixed times of the day: until six minutes before this one, the endpoint picker of
// prod-us-east/chat/llama-8b is down for eight, and the model servers' counts stand in.
const NOW_MS = Date.UTC(2026, 0, 1, 14, 12);
const clock = { now: () => NOW_MS };

async function startWithFleet(): Promise<TestClickHouse> {
  const clickhouse = await startTestClickHouse();
  const writer = new LandingWriter(clickhouse.admin, new AbortController().signal);
  const fleet = createFleet({ seed: 1, scale: 1, startMs: NOW_MS - PAST_MS });
  fleet.advance(NOW_MS, (batch) => writer.add(batch));
  await writer.flush();
  await rollUp(clickhouse.admin);
  await keepPools(clickhouse, fleet.pools(), NOW_MS);
  return clickhouse;
}

function connect({ url }: TestClickHouse): MetricsProvider {
  const at = ({ name, password }: typeof READER) => ({ url, user: name, password, database: 'default' });
  return createClickHouseMetrics(at(READER), clock, createClickHouseInventory(at(ADMIN), { now: () => NOW_MS + 1 }));
}

let started: Promise<TestClickHouse> | undefined;
const clickhouse = () => (started ??= startWithFleet());
afterAll(async () => (await started)?.close());

describeMetricsProvider('ClickHouse, as a user who may only read', async () => {
  const provider = connect(await clickhouse());
  return { provider, now: NOW_MS / 1000, close: () => provider.close() };
});

describe('what SQL reads from the landed rows against what truly happened', { timeout: 60_000 }, () => {
  let measured: MetricsProvider;
  let truth: MetricsProvider;
  const range = { from: (NOW_MS - PAST_MS) / 1000 + 120, to: NOW_MS / 1000 - 300 };

  beforeAll(async () => {
    measured = connect(await clickhouse());
    truth = createMockMetrics({ clock, pastMs: PAST_MS });
    // It simulates its past before it answers.
    await truth.pools({ cluster: 'prod-us-east' });
  }, 60_000);
  afterAll(() => Promise.all([measured.close(), truth.close()]));

  it.each(['prod-us-east', 'prod-eu-west'])('agrees on the cluster %s', async (cluster) => {
    expectSame(await measured.summary({ cluster }, range), await truth.summary({ cluster }, range));
  });

  it.each(['prod-us-east', 'prod-eu-west'])('agrees on each pool of %s', async (cluster) => {
    const pools = await truth.pools({ cluster });
    expectSame(await measured.pools({ cluster }), pools);
    for (const pool of pools) {
      const scope = { cluster, namespace: pool.namespace, pool: pool.name };
      expectSame(await measured.summary(scope, range), await truth.summary(scope, range));
      expectSame(await measured.ttftHistogram(pool, range), await truth.ttftHistogram(pool, range));
    }
  });

  it.each(['prod-us-east', 'prod-eu-west'])(
    'agrees on the pods of %s at different ends of the range',
    async (cluster) => {
      for (const secondsBefore of [0, 7, 240, 481]) {
        const ending = { from: range.from, to: range.to - secondsBefore };
        expect((await truth.pods({ cluster }, ending)).length).toBeGreaterThan(10);
        expectSame(await measured.pods({ cluster }, ending), await truth.pods({ cluster }, ending));
      }
    }
  );

  it.each(['tps-throughput', 'queue-depth', 'gpu-util', 'kv-cache'] as const)(
    'agrees on %s of each pool',
    async (name) => {
      for (const cluster of ['prod-us-east', 'prod-eu-west']) {
        for (const pool of await truth.pools({ cluster })) {
          for (const step of [60, 300]) {
            expectSame(await measured.series(name, pool, range, step), await truth.series(name, pool, range, step));
          }
        }
      }
    }
  );

  it.each(['prod-us-east', 'prod-eu-west'])('agrees on the latest decisions of each pool of %s', async (cluster) => {
    for (const pool of await truth.pools({ cluster })) {
      const decisions = await truth.decisions(pool, range, { limit: 300 });
      expectSame(await measured.decisions(pool, range, { limit: 300 }), decisions);
    }
  });

  it('does not count twice where the range cuts a minute short', async () => {
    const scope = { cluster: 'prod-us-east' };
    for (const seconds of [1, 17, 44, 59]) {
      const cut = { from: range.from + seconds, to: range.to + seconds };
      expectSame(await measured.summary(scope, cut), await truth.summary(scope, cut));
    }
  });
});

describe('what is said when ClickHouse fails', () => {
  it.each([
    ['a wrong password', { password: 'wrong' }, 502, 'CLICKHOUSE_PASSWORD'],
    ['a database without our tables', { database: 'system' }, 502, 'npm run migrate'],
  ])('says what to do about %s', async (_case, config, status, advice) => {
    const { url } = await clickhouse();
    const base = { url, user: READER.name, password: READER.password, database: 'default' };
    const provider = createClickHouseMetrics({ ...base, ...config }, clock);
    await expect(provider.check()).rejects.toMatchObject({ status, detail: expect.stringContaining(advice) });
    await provider.close();
  });
});

/** Equal but for the order in which floating-point numbers were added. */
function expectSame(actual: unknown, expected: unknown): void {
  const rounded = (value: unknown) =>
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(9)) : part), 1);
  expect(rounded(actual)).toBe(rounded(expected));
}
