import { randomUUID } from 'node:crypto';

import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { createFleet } from '@ngf/fleet';
import {
  BEYOND_ALL_DECISIONS,
  boundPlace,
  candidateStates,
  catalogue,
  latestDecisions,
  podOverview,
  podsNow,
  poolInventory,
  poolOverview,
  scopes,
  summary,
} from '@ngf/telemetry';
import { migrate } from '@ngf/telemetry/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LandingWriter } from '../feed/landingWriter';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

const {
  CLICKHOUSE_CLUSTER_URL: url,
  CLICKHOUSE_CLUSTER: cluster = '',
  CLICKHOUSE_USER: username = 'default',
  CLICKHOUSE_PASSWORD: password = '',
} = process.env;

/** Newer than any retention, and over. */
const END_MS = Math.floor(Date.now() / 60_000) * 60_000 - 60_000;
const START_MS = END_MS - 4 * 60_000;

interface Question {
  name: string;
  query: string;
  parameters?: Record<string, unknown>;
}

const pool = { cluster: 'prod-eu-west', namespace: 'inference', pool: 'mistral-24b' };
const decisionPage = { ...pool, from: START_MS / 1000, to: END_MS / 1000, ...BEYOND_ALL_DECISIONS, limit: 200 };

const questions: Question[] = [
  { name: 'pools', query: 'SELECT * FROM ngf_pools' },
  {
    name: 'what is rejected',
    query: 'SELECT name, reason, sum(samples) AS samples FROM ngf_rejected_samples GROUP BY name, reason',
  },
  { name: 'pool overview', query: poolOverview(boundPlace) },
  { name: 'pool inventory', query: poolInventory(boundPlace) },
  { name: 'summary', query: summary(boundPlace) },
  { name: 'summary of a pool', query: summary(boundPlace), parameters: { pools: ['mistral-24b'] } },
  { name: 'pods', query: podsNow(boundPlace) },
  { name: 'pods with their latency', query: podOverview(boundPlace) },
  {
    name: 'decisions',
    query: 'SELECT * FROM ngf_decisions WHERE decided_at > {from:UInt32} AND decided_at <= {to:UInt32}',
  },
  { name: 'latest decisions', query: latestDecisions(), parameters: decisionPage },
  { name: 'states of candidates', query: candidateStates(), parameters: decisionPage },
  ...Object.entries(catalogue).flatMap(([id, { totals, series, narrowest }]) => [
    { name: `${id}, of all`, query: totals(boundPlace, []) },
    { name: `${id} by ${narrowest}`, query: totals(boundPlace, scopes[narrowest]) },
    ...(series === null ? [] : [{ name: `${id} over time`, query: series(boundPlace, scopes.cluster) }]),
  ]),
];

/**
 * A cluster and a single server are told the same and asked the same. Opt-in: CLICKHOUSE_CLUSTER_URL is the HTTP
 * interface of one of its hosts, CLICKHOUSE_CLUSTER its name (docs/scale-out.md); both databases are dropped afterwards.
 */
describe.runIf(url !== undefined)('a ClickHouse cluster', { timeout: 60_000 }, () => {
  const database = `ngf_test_${randomUUID().replaceAll('-', '')}`;
  let single: TestClickHouse;
  let client: ClickHouseClient;

  const connection = { url, username, password, request_timeout: 150_000, log: { level: ClickHouseLogLevel.OFF } };
  const command = async (query: string) => {
    const server = createClient(connection);
    await server.command({ query }).finally(() => server.close());
  };

  beforeAll(async () => {
    single = await startTestClickHouse();
    await command(`CREATE DATABASE ${database} ON CLUSTER \`${cluster}\``);
    client = createClient({ ...connection, database, clickhouse_settings: { distributed_foreground_insert: 1 } });
    await migrate(client, undefined, cluster);
    for (const told of [single.admin, client]) {
      const fleet = createFleet({ seed: 1, scale: 0.3, startMs: START_MS });
      const writer = new LandingWriter(told, new AbortController().signal);
      fleet.advance(END_MS, (batch) => writer.add(batch));
      await writer.flush();
    }
  }, 300_000);
  afterAll(async () => {
    await client.close();
    await single.close();
    await command(`DROP DATABASE IF EXISTS ${database} ON CLUSTER \`${cluster}\` SYNC`);
    await command(`DROP DATABASE IF EXISTS ${database}_shard ON CLUSTER \`${cluster}\` SYNC`);
  });

  async function answer(asked: ClickHouseClient, { query, parameters }: Question): Promise<string[]> {
    const result = await asked.query({
      query,
      query_params: {
        from: START_MS / 1000,
        to: END_MS / 1000,
        stepSeconds: 60,
        clusters: [],
        namespaces: [],
        pools: [],
        ...parameters,
      },
      format: 'JSONEachRow',
    });
    const rows = await result.json<Record<string, unknown>>();
    return rows.map((row) => JSON.stringify(row, roundFractions)).sort();
  }

  test('spreads rows over its shards, and keeps a namespace on one', async () => {
    const result = await client.query({
      query: `SELECT cluster, namespace, uniqExact(_shard_num) AS shards FROM ngf_inference_metrics_1m
        GROUP BY cluster, namespace`,
      format: 'JSONEachRow',
    });
    const rows = await result.json<{ shards: string }>();
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ shards }) => Number(shards))).toEqual(rows.map(() => 1));
  });

  test.each(questions)('answers alike: $name', async (question) => {
    expect(await answer(client, question)).toEqual(await answer(single.reader, question));
  });

  test('has nothing to do where the schema is up to date, and is not taken for a single server', async () => {
    expect(await migrate(client, undefined, cluster)).toEqual({ applied: [] });
    await expect(migrate(client)).rejects.toThrow(/has a cluster's schema .+ set CLICKHOUSE_CLUSTER/);
  });
});

/** Sums of many fractions differ in their last digits, by the order in which shards add them. */
function roundFractions(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(9)) : value;
}
