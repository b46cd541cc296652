import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { alone, grafanaPush } from '@ngf/backend-proxy';

import type { ClickHouseAccess } from './access';
import { grafanaToken } from './grafanaToken';
import type { Page } from './page';
import { PLUGIN_DIST } from './pluginBuild';
import type { Part } from './parts';

const PROVISIONING = fileURLToPath(new URL('../../../provisioning', import.meta.url));
const START_TIMEOUT_MS = 60_000;

export interface GrafanaOptions {
  home: string;
  /** A folder with the ClickHouse datasource plugin; none where GRAFANA_HOME has it already. */
  plugins: string | undefined;
  port: number;
  dataDir: string;
  clickhouse: ClickHouseAccess;
  proxyUrl: string;
}

/** Starts a Grafana of yours with our provisioning, open to everyone on this machine. */
export async function startGrafana(options: GrafanaOptions): Promise<Part<Page>> {
  const program = join(options.home, 'bin/grafana');
  const data = resolve(options.dataDir, 'grafana');
  const plugins = await gatherPlugins(join(data, 'plugins'), options.plugins);
  const child = spawn(program, ['server', '--homepath', options.home], {
    env: { ...process.env, ...grafanaEnvironment(options, data, plugins) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${options.port}`;
  async function close() {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  try {
    await Promise.race([answers(`${url}/api/health`), once(child, 'exit').then(() => undefined)]);
    if (child.exitCode !== null) {
      throw new Error(`Grafana ended with exit code ${child.exitCode}; its log is in ${data}/log.`);
    }
    const push = grafanaPush({ url, token: await grafanaToken(url, new Date()) });
    return { value: { url, live: { push, leadership: alone } }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Grafana reads one folder of plugins: ours and the datasource are linked into it. */
async function gatherPlugins(folder: string, from: string | undefined): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(PLUGIN_DIST, join(folder, 'ngf-inference-app'));
  for (const name of from ? await readdir(from) : []) {
    await symlink(resolve(from ?? '', name), join(folder, name));
  }
  return folder;
}

function grafanaEnvironment(options: GrafanaOptions, data: string, plugins: string): Record<string, string> {
  const clickhouse = new URL(options.clickhouse.url);
  return {
    GF_DEFAULT_APP_MODE: 'development',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(options.port),
    GF_SERVER_ROOT_URL: `http://127.0.0.1:${options.port}/`,
    GF_PATHS_DATA: data,
    GF_PATHS_LOGS: join(data, 'log'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: PROVISIONING,
    GF_LOG_MODE: 'file',
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: 'grafana-clickhouse-datasource,ngf-inference-app',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    CLICKHOUSE_HOST: clickhouse.hostname,
    CLICKHOUSE_HTTP_PORT: clickhouse.port,
    CLICKHOUSE_DATABASE: options.clickhouse.database,
    CLICKHOUSE_READER_USER: options.clickhouse.reader.user,
    CLICKHOUSE_READER_PASSWORD: options.clickhouse.reader.password,
    NGF_PROXY_URL: options.proxyUrl,
    PROXY_TOKEN: process.env['PROXY_TOKEN'] ?? '',
  };
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false
    );
    if (isUp) {
      return;
    }
    await delay(250);
  }
  throw new Error(`Grafana did not answer at ${url} within ${START_TIMEOUT_MS / 1000} s.`);
}
