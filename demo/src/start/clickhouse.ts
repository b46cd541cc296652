import { resolve } from 'node:path';

import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { migrate } from '@ngf/telemetry/schema';
import type { Logger } from 'pino';

import { startEmbeddedClickHouse } from '../clickhouse';

import { EMBEDDED_READER, EMBEDDED_WRITER, type ClickHouseAccess, type Credentials } from './access';
import type { StartOptions } from './options';
import type { Part } from './parts';

/** What a page may cost the demo's machine. */
const READER_LIMITS = { maxExecutionTimeSeconds: 30, maxResultRows: 1_000_000, maxMemoryBytes: 500_000_000 };

/** Starts the embedded ClickHouse, or uses the server that CLICKHOUSE_URL names, and applies the schema. */
export async function startClickHouse(options: StartOptions, logger: Logger): Promise<Part<ClickHouseAccess>> {
  const { clickhouseServer } = options;
  if (clickhouseServer) {
    const user = { user: clickhouseServer.clickhouseUser, password: clickhouseServer.clickhousePassword };
    const { clickhouseUrl: url, clickhouseDatabase: database } = clickhouseServer;
    const access = { url, database, writer: user, reader: user };
    await applySchema(access).catch((error: unknown) => {
      throw new Error(`The schema could not be applied to CLICKHOUSE_URL (${url}): ${reasonOf(error)}`, {
        cause: error,
      });
    });
    return { value: access, close: async () => undefined };
  }
  const server = await startEmbeddedClickHouse({
    dataDir: resolve(options.dataDir),
    port: options.clickhousePort,
    users: [
      { ...named(EMBEDDED_WRITER), readOnly: false },
      { ...named(EMBEDDED_READER), readOnly: true, limits: READER_LIMITS },
    ],
    logger,
  });
  const access = { url: server.url, database: 'default', writer: EMBEDDED_WRITER, reader: EMBEDDED_READER };
  try {
    await applySchema(access);
  } catch (error) {
    await server.close();
    throw new Error(
      `The schema could not be applied to the data in ${options.dataDir}: ${reasonOf(error)}\n` +
        'Remove that folder, or set DATA_DIR to another one.',
      { cause: error }
    );
  }
  return { value: access, close: () => server.close() };
}

function named({ user, password }: Credentials) {
  return { name: user, password };
}

/** A refused connection has a code and no message. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error);
}

async function applySchema({ url, database, writer }: ClickHouseAccess): Promise<void> {
  const client = createClient({
    url,
    database,
    username: writer.user,
    password: writer.password,
    log: { level: ClickHouseLogLevel.OFF },
  });
  try {
    await migrate(client);
  } finally {
    await client.close();
  }
}
