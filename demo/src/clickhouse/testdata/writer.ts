import { startEmbeddedClickHouse } from '../index';
import { ADMIN, ask, enginePid, silentLogger } from './testServer';

// Run by lifecycle.test.ts as a program of its own, to be killed: inserts batches and reports each acknowledged one.
const [dataDir = '', batchSize = ''] = process.argv.slice(2);

async function write(): Promise<void> {
  const clickhouse = await startEmbeddedClickHouse({ dataDir, port: 0, users: [ADMIN], logger: silentLogger });
  await clickhouse.exec('CREATE TABLE written (batch UInt32, n UInt32) ENGINE = MergeTree ORDER BY (batch, n)');
  process.send?.({ enginePid: enginePid() });
  for (let batch = 1; ; batch += 1) {
    const rows = Array.from({ length: Number(batchSize) }, (_, n) => `${batch}\t${n}`).join('\n');
    await ask(clickhouse.url, rows, { query: 'INSERT INTO written FORMAT TSV' });
    process.send?.({ batch });
  }
}

await write();
