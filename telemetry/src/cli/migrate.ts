import { migrate } from '../schema/migrate';

import { runWithClickHouse } from './connect';

await runWithClickHouse(async (client) => {
  const { applied } = await migrate(client);
  return applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`;
});
