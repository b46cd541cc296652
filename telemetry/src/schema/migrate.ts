import type { ClickHouseClient } from '@clickhouse/client';

import { clusterFoundation, forCluster } from './cluster';
import { checkSameKind, findCluster, hasNewHosts } from './clusterState';
import { SchemaError } from './error';
import { readSchemaFiles, type SchemaFile } from './files';

/** What a migration did, for people: names of files applied, in order. Empty when the schema was up to date. */
export interface MigrationReport {
  applied: string[];
}

const JOURNAL = 'ngf_schema_migrations';
const CREATE_JOURNAL = `CREATE TABLE IF NOT EXISTS ${JOURNAL}
(
    name String,
    checksum String,
    applied_at DateTime64(3) DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY name`;

// A host that is away must not look like one that is slow: wait this long for all, then say which did not answer.
const WAIT_FOR_ALL_HOSTS = { distributed_ddl_task_timeout: '120', distributed_ddl_output_mode: 'throw' } as const;

/**
 * Brings the client's database to the schema of these files. Safe to run again at any time, and after a run that was
 * cut off: statements are IF NOT EXISTS or OR REPLACE, and a file is entered in the journal after its last statement.
 *
 * @param cluster a name of `system.clusters`: the schema goes to all its hosts, in the form of {@link forCluster}
 * @throws SchemaError when a file that was applied has changed since, when a statement fails (naming both), when the
 * cluster is not fit for it, or when the database has the other kind of schema
 */
export async function migrate(
  client: ClickHouseClient,
  files?: readonly SchemaFile[],
  cluster?: string
): Promise<MigrationReport> {
  const wanted = files ?? (await readSchemaFiles());
  const place = cluster === undefined ? undefined : await findCluster(client, cluster);
  await checkSameKind(client, place);
  for (const query of place === undefined ? [CREATE_JOURNAL] : clusterFoundation(CREATE_JOURNAL, place)) {
    await client.command({ query, clickhouse_settings: WAIT_FOR_ALL_HOSTS });
  }
  const journal = await readJournal(client);
  // What was applied to the others, a new host still needs.
  const again = place !== undefined && (await hasNewHosts(client, place));
  const applied: string[] = [];
  for (const file of place === undefined ? wanted : forCluster(wanted, place)) {
    if (!isApplied(file, journal.get(file.name)) || again) {
      await applyFile(client, file);
      applied.push(file.name);
    }
  }
  return { applied };
}

function isApplied(file: SchemaFile, knownChecksum: string | undefined): boolean {
  if (knownChecksum !== undefined && knownChecksum !== file.checksum && !file.isReplaceable) {
    throw new SchemaError(
      `${file.name} was applied to this database with other contents. Applied files must not change: ` +
        'restore it, and put the change into a new file with a higher number.'
    );
  }
  return knownChecksum === file.checksum;
}

async function readJournal(client: ClickHouseClient): Promise<Map<string, string>> {
  const result = await client.query({
    query: `SELECT name, argMax(checksum, applied_at) AS checksum FROM ${JOURNAL} GROUP BY name`,
    format: 'JSONEachRow',
  });
  const rows = await result.json<{ name: string; checksum: string }>();
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function applyFile(client: ClickHouseClient, file: SchemaFile): Promise<void> {
  for (const [index, query] of file.statements.entries()) {
    try {
      await client.command({ query, clickhouse_settings: WAIT_FOR_ALL_HOSTS });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SchemaError(`${file.name}, statement ${index + 1} of ${file.statements.length}: ${reason}`, {
        cause: error,
      });
    }
  }
  await client.insert({
    table: JOURNAL,
    values: [{ name: file.name, checksum: file.checksum }],
    format: 'JSONEachRow',
  });
}
