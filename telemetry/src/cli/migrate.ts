import { migrate } from '../schema/migrate';

import { runWithClickHouse } from './connect';

await runWithClickHouse(async (client) => {
  // Unset and empty are the same: a variable that a deployment leaves out may arrive as "".
  const { applied } = await migrate(client, undefined, process.env['CLICKHOUSE_CLUSTER'] || undefined);
  return applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`;
});
