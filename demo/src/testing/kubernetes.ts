import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClusters, systemClock, type Clock } from '@ngf/backend-proxy';
import { buildTestApp } from '@ngf/backend-proxy/testing';
import type { LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';

import { createApiServer, type ApiServer, type ApiServerOptions } from '../kubernetes/apiServer';
import { createSequence } from '../kubernetes/testing/sequence';

export const ADMIN_TOKEN = 'admin-token';
const USERS = {
  [ADMIN_TOKEN]: { name: 'admin', uid: 'uid-admin', groups: ['system:masters'] },
  'nobody-token': { name: 'nobody', uid: 'uid-nobody', groups: [] },
};

type Body = object | string;

type Metrics = Parameters<typeof buildTestApp>[0];

export interface Proxy {
  /** Asks the proxy, below /api/v1. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: Body,
    contentType?: string
  ): Promise<Answer>;
  /** Its address, from then on, for those who ask from elsewhere. */
  listen(): Promise<string>;
  /** Writes one of the files that it was started with anew. */
  write(name: string, content: object | string): Promise<void>;
  /** Lines of its log so far. */
  log: readonly string[];
  close(): Promise<void>;
}

/** A simulated API server, and the proxy before it. */
export interface ProxiedCluster extends Proxy {
  server: ApiServer;
}

export type Answer = LightMyRequestResponse;

export function startApiServer(others: Partial<ApiServerOptions> = {}): ApiServer {
  return createApiServer({ tokens: USERS, now: () => Date.now(), random: createSequence(1), ...others });
}

/** A kubeconfig for an API server, as a document. */
export function kubeconfig(server: string, token = ADMIN_TOKEN): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'simulated', cluster: { server } }],
    users: [{ name: 'proxy', user: { token } }],
    contexts: [{ name: 'main', context: { cluster: 'simulated', user: 'proxy' } }],
    'current-context': 'main',
  };
}

/** A namespace, as a server is seeded with it. */
export function namespace(name: string) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase: 'Active' } };
}

/** The proxy in single mode before a simulated cluster that knows some namespaces. */
export async function startProxiedCluster(namespaces: readonly string[]): Promise<ProxiedCluster> {
  const server = startApiServer();
  namespaces.forEach((name) => server.seed('namespaces', namespace(name)));
  const proxy = await startProxy({ config: kubeconfig(await server.listen()) });
  return {
    server,
    ...proxy,
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

/** The proxy over files that are written first: `config` a kubeconfig, or `clusters.yaml` and what it names. */
export async function startProxy(
  files: Readonly<Record<string, object>>,
  metrics?: Metrics,
  { clock = systemClock }: { clock?: Clock } = {}
): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'ngf-clusters-'));
  const write = (name: string, content: object | string) =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  await Promise.all(Object.entries(files).map(([name, content]) => write(name, content)));
  const sources =
    'config' in files ? { kubeconfig: join(folder, 'config') } : { clustersConfig: join(folder, 'clusters.yaml') };
  const log: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void log.push(line) });
  const names = { clusterNames: metrics?.clusterNames ?? (async () => []) };
  const { clusters, close } = startClusters(sources, {
    metrics: names,
    clock,
    logger,
  });
  const { app } = await buildTestApp(metrics, {}, { clusters });
  return {
    write,
    log,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    ask: async (method, path, body, contentType = 'application/json') =>
      app.inject({
        method,
        url: `/api/v1/${path}`,
        ...(body !== undefined && { payload: body, headers: { 'content-type': contentType } }),
      }),
    async close() {
      await app.close();
      await close();
      await rm(folder, { recursive: true });
    },
  };
}
