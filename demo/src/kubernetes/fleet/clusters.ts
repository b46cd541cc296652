import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

import { RandomStream, type Fleet } from '@ngf/fleet';
import { stringify } from 'yaml';

import { createApiServer, type ApiServer } from '../apiServer';
import { FleetBinding } from './binding';

/** Whoever reaches 127.0.0.1 may do everything, as with any cluster of a developer's own: kubectl sends no token here. */
const DEVELOPER = { name: 'developer', groups: ['system:masters', 'system:authenticated'] };

/** API servers that are kept in step with a fleet. */
export interface RunningClusters {
  /** Writes what has changed in the fleet. */
  sync(): void;
  close(): Promise<void>;
}

/**
 * Starts an API server for each cluster of a fleet, on a free port of 127.0.0.1, and writes a kubeconfig with a context
 * for each; the proxy's clusters.yaml, where a path for it is given, names them as telemetry does.
 */
export async function startClusters(
  fleet: Fleet,
  options: { seed: number; kubeconfig: string; clustersConfig?: string | undefined; now: () => number }
): Promise<RunningClusters> {
  const { seed, kubeconfig, clustersConfig, now } = options;
  const clusters = [...new Set(fleet.pools().map(({ cluster }) => cluster))];
  const servers = new Map(clusters.map((cluster) => [cluster, makeServer(cluster, seed, now)]));
  const binding = new FleetBinding(fleet, servers);
  const urls = await Promise.all(
    [...servers].map(async ([cluster, server]) => [cluster, await server.listen()] as const)
  );
  await mkdir(dirname(kubeconfig), { recursive: true });
  await writeFile(kubeconfig, stringify(kubeconfigOf(urls)), { mode: 0o600 });
  if (clustersConfig !== undefined) {
    const path = relative(dirname(clustersConfig), kubeconfig);
    await writeFile(
      clustersConfig,
      stringify({ clusters: clusters.map((name) => ({ name, context: name, kubeconfig: path })) })
    );
  }
  return {
    sync: () => binding.sync(),
    async close() {
      binding.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}

function makeServer(cluster: string, seed: number, now: () => number): ApiServer {
  const stream = new RandomStream('kubernetes', cluster, seed);
  return createApiServer({ tokens: {}, anonymous: DEVELOPER, now, random: () => stream.fraction() });
}

function kubeconfigOf(urls: ReadonlyArray<readonly [cluster: string, url: string]>) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': urls[0]?.[0],
    clusters: urls.map(([name, server]) => ({ name, cluster: { server } })),
    users: [{ name: DEVELOPER.name, user: {} }],
    contexts: urls.map(([name]) => ({ name, context: { cluster: name, user: DEVELOPER.name } })),
  };
}
