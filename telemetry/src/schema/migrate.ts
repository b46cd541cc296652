import type { ClickHouseClient } from '@clickhouse/client';

import { readSchemaFiles, type SchemaFile } from './files';

/** What a migration did, for people: names of files applied, in order. Empty when the schema was up to date. */
export interface MigrationReport {
  applied: string[];
}

export class SchemaError extends Error {
  override name = 'SchemaError';
}

const CREATE_JOURNAL = `CREATE TABLE IF NOT EXISTS ngf_schema_migrations
(
    name String,
    checksum String,
    applied_at DateTime64(3) DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY name`;

/**
 * Brings the client's database to the schema of these files. Safe to run again at any time, and after a run that was
 * cut off: statements are IF NOT EXISTS or OR REPLACE, and a file is entered in the journal after its last statement.
 *
 * @throws SchemaError when a file that was applied has changed since, or when a statement fails (naming both)
 */
export async function migrate(client: ClickHouseClient, files?: readonly SchemaFile[]): Promise<MigrationReport> {
  const wanted = files ?? (await readSchemaFiles());
  await client.command({ query: CREATE_JOURNAL });
  const journal = await readJournal(client);
  const applied: string[] = [];
  for (const file of wanted) {
    const knownChecksum = journal.get(file.name);
    if (knownChecksum === file.checksum) {
      continue;
    }
    if (knownChecksum !== undefined && !file.isReplaceable) {
      throw new SchemaError(
        `${file.name} was applied to this database with other contents. Applied files must not change: ` +
          'restore it, and put the change into a new file with a higher number.'
      );
    }
    await applyFile(client, file);
    applied.push(file.name);
  }
  return { applied };
}

async function readJournal(client: ClickHouseClient): Promise<Map<string, string>> {
  const result = await client.query({
    query: 'SELECT name, argMax(checksum, applied_at) AS checksum FROM ngf_schema_migrations GROUP BY name',
    format: 'JSONEachRow',
  });
  const rows = await result.json<{ name: string; checksum: string }>();
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function applyFile(client: ClickHouseClient, file: SchemaFile): Promise<void> {
  for (const [index, query] of file.statements.entries()) {
    try {
      await client.command({ query });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SchemaError(`${file.name}, statement ${index + 1} of ${file.statements.length}: ${reason}`, {
        cause: error,
      });
    }
  }
  await client.insert({
    table: 'ngf_schema_migrations',
    values: [{ name: file.name, checksum: file.checksum }],
    format: 'JSONEachRow',
  });
}
