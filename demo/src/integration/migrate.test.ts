import { migrate, readSchemaFiles, SchemaError } from '@ngf/telemetry/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

describe('migrate', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());

  test('does nothing where the schema is up to date', async () => {
    expect(await migrate(clickhouse.admin)).toEqual({ applied: [] });
  });

  test('finishes what a run that was cut off began', async () => {
    await clickhouse.admin.command({ query: 'TRUNCATE TABLE ngf_schema_migrations' });
    const files = await readSchemaFiles();
    expect((await migrate(clickhouse.admin)).applied).toEqual(files.map(({ name }) => name));
  });

  test('applies a view again when its file changes', async () => {
    const files = await readSchemaFiles();
    const changed = files.map((file) => (file.name === '0090_pools.view.sql' ? { ...file, checksum: 'new' } : file));
    expect(await migrate(clickhouse.admin, changed)).toEqual({ applied: ['0090_pools.view.sql'] });
  });

  test('refuses to apply other contents under the name of an applied file', async () => {
    const files = await readSchemaFiles();
    const changed = files.map((file) => (file.name === '0010_landing.sql' ? { ...file, checksum: 'new' } : file));
    await expect(migrate(clickhouse.admin, changed)).rejects.toThrow(SchemaError);
    await expect(migrate(clickhouse.admin, changed)).rejects.toThrow(/0010_landing\.sql .* must not change/);
  });

  test('names the file and statement that fails, and does not enter it in the journal', async () => {
    const broken = {
      name: '9999_broken.sql',
      isReplaceable: false,
      checksum: 'x',
      statements: ['SELECT 1', 'SELEC 1'],
    };
    await expect(migrate(clickhouse.admin, [broken])).rejects.toThrow(/9999_broken\.sql, statement 2 of 2/);
    const result = await clickhouse.reader.query({
      query: "SELECT count() AS rows FROM ngf_schema_migrations WHERE name = '9999_broken.sql'",
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ rows: 0 }]);
  });
});
