import { forCluster, migrate, readSchemaFiles } from '@ngf/telemetry/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse';

describe('the schema of a cluster', { timeout: 60_000 }, () => {
  let clickhouse: TestClickHouse;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  }, 60_000);
  afterAll(() => clickhouse.close());

  test('is understood by ClickHouse, statement by statement', async () => {
    const files = forCluster(await readSchemaFiles(), { cluster: 'prod-1', database: 'telemetry' });
    const statements = files.flatMap((file) => file.statements);
    expect(statements.length).toBeGreaterThan(50);
    await Promise.all(
      statements.map(async (statement) => {
        const result = await clickhouse.admin.query({ query: `EXPLAIN AST ${statement}`, format: 'TabSeparatedRaw' });
        expect(await result.text(), statement).toMatch(/^CreateQuery/);
      })
    );
  });

  test('is not applied where ClickHouse does not know the cluster', async () => {
    await expect(migrate(clickhouse.admin, undefined, 'prod-1')).rejects.toThrow(
      'ClickHouse has no cluster "prod-1" (CLICKHOUSE_CLUSTER): it knows none.'
    );
  });
});
