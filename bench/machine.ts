import { availableParallelism, totalmem } from 'node:os';

import { startTestClickHouse } from '../demo/src/testing/clickhouse';

async function clickHouseVersion(): Promise<string> {
  const clickhouse = await startTestClickHouse();
  try {
    const answer = await clickhouse.admin.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
    const [row] = await answer.json<{ version: string }>();
    return row?.version ?? 'unknown';
  } finally {
    await clickhouse.close();
  }
}

/** What a result means depends on where it was taken: size and versions, and nothing that tells machines apart. */
export async function describeMachine(): Promise<string> {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    `${availableParallelism()} cores, ${gibibytes} GiB of memory, ${process.platform}-${process.arch}`,
    `ClickHouse ${await clickHouseVersion()} embedded (chdb) with the demo's limit of 700 MiB, Node.js ${process.version}`,
  ].join('; ');
}
