import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { feed } from '../feed/feed';
import { readFeedOptions } from '../feed/options';
import { forgetTelemetry, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const NOW_MS = Date.UTC(2026, 0, 2, 12);

/** The client, whose statements that name a part of the schema meet something first. */
function meeting(client: ClickHouseClient, name: string, meet: () => void): ClickHouseClient {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') {
        return value;
      }
      return async (...values: Array<{ query?: string }>): Promise<unknown> => {
        if (values[0]?.query?.includes(name)) {
          meet();
        }
        return Reflect.apply(value, target, values);
      };
    },
  });
}

describe('a feed whose roll-up', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());
  beforeEach(() => forgetTelemetry(clickhouse), 30_000);

  async function feedWith(stop: AbortController, meet: () => void): Promise<string[]> {
    const said: string[] = [];
    const options = { ...readFeedOptions({ FLEET_HISTORY: '1m', FLEET_SCALE: '0.1' }), pastDelayMs: 0 };
    const client = meeting(clickhouse.admin, 'ngf_rollup', meet);
    await feed(
      client,
      options,
      () => NOW_MS,
      stop.signal,
      (message) => {
        said.push(message);
        stop.abort();
      }
    );
    return said;
  }

  test('fails once goes on', async () => {
    let failures = 0;
    const said = await feedWith(new AbortController(), () => {
      if (failures++ === 0) {
        throw new Error('ClickHouse is away');
      }
    });
    expect(failures).toBeGreaterThan(1);
    expect(said).toEqual(['the present is in the database']);
  });

  test('is aborted ends', async () => {
    const stop = new AbortController();
    expect(await feedWith(stop, () => stop.abort())).toEqual([]);
  });
});
