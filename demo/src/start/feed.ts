import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ClickHouseAccess } from './access';
import type { Part } from './parts';

const PROGRAM = fileURLToPath(new URL('../feed/main.ts', import.meta.url));

export interface RunningFeed {
  /** Settles when the present is told: until then pages would compete with it for the processor. */
  isPresent: Promise<unknown>;
  /** Path of the clusters.yaml: empty until the clusters' API servers are there. */
  clustersConfig: string;
}

/**
 * Starts the simulated fleet in a process of its own, so that its work never delays a page. Beside it run the clusters'
 * API servers; how they are reached stands in `kubeconfig` below the data directory.
 *
 * @param onEnd is called where it ends unasked
 */
export async function startFeed(
  access: ClickHouseAccess,
  dataDir: string,
  onEnd: (reason: string) => void
): Promise<Part<RunningFeed>> {
  const clustersConfig = resolve(dataDir, 'kubernetes', 'clusters.yaml');
  // Those of an earlier start have gone.
  await mkdir(dirname(clustersConfig), { recursive: true });
  await writeFile(clustersConfig, 'clusters: []\n');
  const child = fork(PROGRAM, {
    env: {
      ...process.env,
      CLICKHOUSE_URL: access.url,
      CLICKHOUSE_USER: access.writer.user,
      CLICKHOUSE_PASSWORD: access.writer.password,
      CLICKHOUSE_DATABASE: access.database,
      FLEET_KUBECONFIG: resolve(dataDir, 'kubeconfig'),
      FLEET_CLUSTERS_CONFIG: clustersConfig,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let isClosing = false;
  child.once('exit', (code, signal) => {
    if (!isClosing) {
      onEnd(`The simulated fleet ended (${signal ?? `exit code ${code}`}).`);
    }
  });
  // It first speaks when the present is in the database. Where it ends before, `onEnd` ends the demo.
  const isPresent = Promise.race([once(child, 'message'), once(child, 'exit')]);
  return {
    value: { isPresent, clustersConfig },
    async close() {
      isClosing = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}
