import { createClient } from '@clickhouse/client';

import { feed } from './feed';
import { readFeedOptions } from './options';

/** Feeds the database that CLICKHOUSE_URL names with the simulated fleet's telemetry, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const options = readFeedOptions(process.env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
    process.once(signal, () => stop.abort());
  }
  const client = createClient({
    url: options.clickhouseUrl,
    username: options.clickhouseUser,
    password: options.clickhousePassword,
    database: options.clickhouseDatabase,
    // Landing times are UTC text without a zone.
    clickhouse_settings: { session_timezone: 'UTC' },
  });
  try {
    await feed(client, options, Date.now, stop.signal, (message) => {
      process.stdout.write(`fleet: ${message}\n`);
      process.send?.({ message });
    });
  } finally {
    await client.close();
    // An IPC channel to the parent would keep the process alive.
    process.disconnect?.();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`fleet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
