import { replay } from '../replay/replay';

import { runWithClickHouse } from './connect';

await runWithClickHouse(async (client) => {
  const paths = process.argv.slice(2);
  if (paths.length === 0) {
    throw new Error('Usage: npm run replay -- FILE…, each file called TABLE.jsonl or TABLE.jsonl.gz');
  }
  const { rowsByTable } = await replay(client, paths);
  return Object.entries(rowsByTable)
    .map(([table, rows]) => `${table}: ${rows} rows`)
    .join('\n');
});
