import { createClickHouseObjectives, type ObjectivesStore } from '@ngf/backend-proxy';
import { describeObjectivesStore } from '@ngf/backend-proxy/testing';
import { DEFAULT_OBJECTIVES } from '@ngf/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { ADMIN, forgetTelemetry, READER, startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const llama = { cluster: 'east', namespace: 'chat', pool: 'llama' };
const strict = { ...DEFAULT_OBJECTIVES, ttftMs: 500 };

let clickhouse: TestClickHouse;
const stores: ObjectivesStore[] = [];
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
}, 60_000);
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await clickhouse.close();
});
beforeEach(() => forgetTelemetry(clickhouse));

function storeAs({ name, password }: typeof ADMIN, database = 'default'): ObjectivesStore {
  const store = createClickHouseObjectives(
    { url: clickhouse.url, user: name, password, database },
    { now: () => Date.parse('2026-03-03T12:00:00.123Z') }
  );
  stores.push(store);
  return store;
}

async function held(): Promise<unknown> {
  const answer = await clickhouse.reader.query({ query: 'SELECT * FROM ngf_slo_objectives', format: 'JSONEachRow' });
  return answer.json();
}

describeObjectivesStore('ClickHouse', async () => {
  await forgetTelemetry(clickhouse);
  return storeAs(ADMIN);
});

describe('objectives in ClickHouse', () => {
  it('are the defaults of the contract until somebody changes them', async () => {
    expect(await held()).toEqual([
      {
        cluster: '',
        namespace: '',
        pool: '',
        version: 0,
        ttft_ms: DEFAULT_OBJECTIVES.ttftMs,
        ttft_target: DEFAULT_OBJECTIVES.ttftTarget,
        tpot_ms: DEFAULT_OBJECTIVES.tpotMs,
        tpot_target: DEFAULT_OBJECTIVES.tpotTarget,
        success_target: DEFAULT_OBJECTIVES.successTarget,
        window_days: DEFAULT_OBJECTIVES.windowDays,
      },
    ]);
  });

  it('take one of several changes that several proxies make at once', async () => {
    const taken = await Promise.all(
      [1, 2, 3].map((ttftMs) => storeAs(ADMIN).change({ owner: llama, version: 0, objectives: { ...strict, ttftMs } }))
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it.each([
    ['a target that leaves no budget', { ttft_target: 1 }],
    ['no latency', { tpot_ms: 0 }],
    ['a latency that is no number', { ttft_ms: 'nan' }],
    ['a window that is not kept', { window_days: 400 }],
  ])('pass over a row with %s: what was stored before it holds', async (_what, broken) => {
    const store = storeAs(ADMIN);
    await store.change({ owner: llama, version: 0, objectives: strict });
    const sound = { ttft_ms: 1, ttft_target: 0.9, tpot_ms: 1, tpot_target: 0.9, success_target: 0.9, window_days: 7 };
    await clickhouse.admin.insert({
      table: 'ngf_slo_versions',
      values: [{ ...llama, version: 2, ...sound, ...broken }],
      format: 'JSONEachRow',
    });
    expect(await held()).toMatchObject([{ pool: '' }, { pool: 'llama', version: 1, ttft_ms: 500 }]);
    expect(await store.list()).toMatchObject([{ version: 2, objectives: strict, isUnusable: true }]);
    expect(await store.change({ owner: llama, version: 2, objectives: strict })).toBe(true);
    expect(await store.list()).toMatchObject([{ version: 3, objectives: strict, isUnusable: false }]);
  });

  it('say what a user that may only read needs', async () => {
    await expect(storeAs(READER).change({ owner: llama, version: 0, objectives: strict })).rejects.toMatchObject({
      status: 503,
      reason: 'ObjectivesUnavailable',
      detail: expect.stringContaining('"GRANT SELECT, INSERT ON default.ngf_slo_versions TO reader"'),
    });
  });

  it('say what to do about a schema without them', async () => {
    await clickhouse.admin.command({ query: 'CREATE DATABASE IF NOT EXISTS older' });
    await expect(storeAs(ADMIN, 'older').list()).rejects.toMatchObject({
      status: 502,
      detail: expect.stringContaining('run "npm run migrate"'),
    });
  });
});
