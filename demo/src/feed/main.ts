import { constants, setPriority } from 'node:os';

import { ClickHouseLogLevel, createClient } from '@clickhouse/client';

import { startClusters } from '../kubernetes/fleet/clusters';
import { feed } from './feed';
import { readFeedOptions } from './options';

const stop = new AbortController();

/** Feeds the database that CLICKHOUSE_URL names with the simulated fleet's telemetry, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const options = readFeedOptions(process.env);
  // Pages first: what is told may come a moment later.
  setPriority(constants.priority.PRIORITY_LOW);
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
    process.once(signal, () => stop.abort());
  }
  const client = createClient({
    url: options.clickhouseUrl,
    username: options.clickhouseUser,
    password: options.clickhousePassword,
    database: options.clickhouseDatabase,
    // What fails is tried again and told in one line.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      // Landing times are UTC text without a zone.
      session_timezone: 'UTC',
      // Parsing in parallel holds several copies of a batch in memory and gains nothing on batches of this size.
      input_format_parallel_parsing: 0,
    },
  });
  try {
    const log = (message: string) => {
      process.stdout.write(`fleet: ${message}\n`);
      process.send?.({ message });
    };
    const { seed, kubeconfig, clustersConfig } = options;
    await feed(client, options, Date.now, stop.signal, log, async (fleet) =>
      kubeconfig === undefined ? undefined : startClusters(fleet, { seed, kubeconfig, clustersConfig, now: Date.now })
    );
  } finally {
    await client.close();
    // An IPC channel to the parent would keep the process alive.
    process.disconnect?.();
  }
}

main().catch((error: unknown) => {
  if (stop.signal.aborted) {
    return;
  }
  process.stderr.write(`fleet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
