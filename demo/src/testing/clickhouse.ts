import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { migrate } from '@ngf/telemetry/schema';

import { startEmbeddedClickHouse } from '../clickhouse';

export const ADMIN = { name: 'admin', password: 'admin-secret', readOnly: false };
export const READER = { name: 'reader', password: 'reader-secret', readOnly: true };

/** An embedded ClickHouse of a test's own, with the schema applied, gone without trace after `close`. */
export interface TestClickHouse {
  url: string;
  /** As the collector writes. */
  admin: ClickHouseClient;
  /** As Grafana's datasource reads. */
  reader: ClickHouseClient;
  close(): Promise<void>;
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startTestClickHouse(): Promise<TestClickHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ngf-clickhouse-'));
  const server = await startEmbeddedClickHouse({ dataDir, port: 0, users: [ADMIN, READER], logger: silent });
  const connect = ({ name, password }: typeof ADMIN) => createClient({ url: server.url, username: name, password });
  const admin = connect(ADMIN);
  const reader = connect(READER);
  await migrate(admin);
  // Recorded and simulated telemetry grows old; retention must not remove it under a test.
  await admin.command({ query: 'SYSTEM STOP TTL MERGES' });
  // Tests roll up when they mean to.
  await admin.command({ query: 'SYSTEM STOP VIEWS' });
  return {
    url: server.url,
    admin,
    reader,
    async close() {
      await Promise.all([admin.close(), reader.close()]);
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Empties every table but the journal of migrations, for the next test of the same server. */
export async function forgetTelemetry({ admin }: TestClickHouse): Promise<void> {
  const tables = await admin.query({
    query: `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name != 'ngf_schema_migrations'`,
    format: 'JSONEachRow',
  });
  for (const { name } of await tables.json<{ name: string }>()) {
    await admin.command({ query: `TRUNCATE TABLE ${name}` });
  }
}
