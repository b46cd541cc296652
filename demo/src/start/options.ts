import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readConfig, type ProxyConfig } from '@ngf/backend-proxy';

import { readFeedOptions, type FeedOptions } from '../feed/options';

/** What `npm start` reads from the environment. */
export interface StartOptions {
  /** PREVIEW_PORT: the page's. 0: any free port, as with the other two. */
  pagePort: number;
  /** PORT: the backend proxy's. */
  proxyPort: number;
  /** CLICKHOUSE_PORT: the embedded ClickHouse's. */
  clickhousePort: number;
  /** DATA_DIR: where the embedded ClickHouse keeps its data. */
  dataDir: string;
  /** CLICKHOUSE_URL, where set: a server of yours in place of the embedded one. */
  clickhouseServer: FeedOptions | undefined;
  /** GRAFANA_HOME, where set: an unpacked Grafana in place of the preview host. */
  grafanaHome: string | undefined;
  /** GRAFANA_PLUGINS: a folder with Grafana's ClickHouse datasource plugin. */
  grafanaPlugins: string | undefined;
  /** LOG_LEVEL of the parts; only warnings by default, so that the line `Ready` is seen. */
  logLevel: ProxyConfig['logLevel'];
}

/** @throws Error naming every variable that cannot be used, and what it takes. */
export function readStartOptions(environment: NodeJS.ProcessEnv): StartOptions {
  const problems: string[] = [];
  const portOf = (name: string, fallback: number): number => {
    const value = environment[name] || String(fallback);
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      problems.push(`${name} takes a port from 0 (any free one) to 65535, not ${JSON.stringify(value)}.`);
    }
    return Number(value);
  };
  const options: StartOptions = {
    pagePort: portOf('PREVIEW_PORT', 3000),
    proxyPort: portOf('PORT', 8080),
    clickhousePort: portOf('CLICKHOUSE_PORT', 8123),
    dataDir: environment['DATA_DIR'] || '.data',
    clickhouseServer: undefined,
    grafanaHome: environment['GRAFANA_HOME'] || undefined,
    grafanaPlugins: environment['GRAFANA_PLUGINS'] || undefined,
    logLevel: 'warn',
  };
  const collect = (read: () => void) => {
    try {
      read();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  collect(() => {
    const feedOptions = readFeedOptions(environment);
    options.clickhouseServer = environment['CLICKHOUSE_URL'] ? feedOptions : undefined;
  });
  collect(() => {
    options.logLevel = readConfig({ LOG_LEVEL: environment['LOG_LEVEL'] || options.logLevel }).logLevel;
  });
  const { grafanaHome, grafanaPlugins } = options;
  if (grafanaHome && !existsSync(join(grafanaHome, 'bin/grafana'))) {
    problems.push(`GRAFANA_HOME takes an unpacked Grafana; there is no ${join(grafanaHome, 'bin/grafana')}.`);
  }
  if (grafanaPlugins && !existsSync(grafanaPlugins)) {
    problems.push(`GRAFANA_PLUGINS takes a folder of plugins; there is no ${grafanaPlugins}.`);
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return options;
}
