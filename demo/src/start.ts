import { createLogger, LivePublisher, systemClock } from '@ngf/backend-proxy';

import { startPreview } from './preview';
import type { ClickHouseAccess } from './start/access';
import { startClickHouse } from './start/clickhouse';
import { startFeed } from './start/feed';
import { waitForClusters } from './start/firstClusters';
import { waitForFirstData } from './start/firstData';
import { startGrafana } from './start/grafana';
import { readStartOptions, type StartOptions } from './start/options';
import type { Page } from './start/page';
import { Parts, type Part } from './start/parts';
import { buildPluginIfStale, PLUGIN_DIST } from './start/pluginBuild';
import { namingPort } from './start/portTaken';
import { startProxy } from './start/proxy';

type Logger = ReturnType<typeof createLogger>;

const parts = new Parts();
const stop = new AbortController();

/** `npm start`: everything on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const options = readStartOptions(process.env);
  const logger = createLogger(options.logLevel);
  const [clickhouse] = await Promise.all([
    parts.add(startClickHouse(options, logger)),
    buildPluginIfStale(stop.signal),
  ]);
  const feed = await parts.add(startFeed(clickhouse, options.dataDir, (reason) => end(new Error(reason))));
  const startingProxy = startProxy(clickhouse, feed.clustersConfig, options.proxyPort, logger);
  const proxy = await parts.add(namingPort('PORT', startingProxy));
  const page = await parts.add(namingPort('PREVIEW_PORT', startPage(options, clickhouse, proxy.url, logger)));
  const { live } = proxy;
  const publisher = new LivePublisher({ ...page.live, live, clock: systemClock, logger });
  await parts.add(Promise.resolve({ value: publisher, close: () => publisher.close() }));
  await Promise.all([waitForFirstData(clickhouse, stop.signal), feed.isPresent]);
  await waitForClusters(proxy.clusters, stop.signal);
  if (!stop.signal.aborted) {
    process.stdout.write(`Ready: ${page.url}/a/ngf-inference-app\n`);
  }
}

async function startPage(
  options: StartOptions,
  clickhouse: ClickHouseAccess,
  proxyUrl: string,
  logger: Logger
): Promise<Part<Page>> {
  if (options.grafanaHome) {
    return startGrafana({
      home: options.grafanaHome,
      plugins: options.grafanaPlugins,
      port: options.pagePort,
      dataDir: options.dataDir,
      clickhouse,
      proxyUrl,
    });
  }
  const preview = await startPreview({
    port: options.pagePort,
    pluginDist: PLUGIN_DIST,
    clickhouseUrl: clickhouse.url,
    clickhouseUser: clickhouse.reader.user,
    clickhousePassword: clickhouse.reader.password,
    proxyUrl,
    logger,
  });
  const { url, live } = preview;
  // Nothing is read for pages that nobody has open.
  const leadership = { isLeader: () => live.hasListeners, close: async () => undefined };
  return {
    value: { url, live: { push: (points) => live.push(points), leadership } },
    close: () => preview.close(),
  };
}

let isEnding = false;

/** Ends everything once. What fails on the way down is a consequence of it. */
function end(failure?: unknown): void {
  if (isEnding) {
    return;
  }
  isEnding = true;
  stop.abort();
  if (failure !== undefined) {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  }
  parts.close().then(
    () => process.exit(failure === undefined ? 0 : 1),
    (error: unknown) => {
      process.stderr.write(`${error instanceof AggregateError ? error.errors.join('\n') : String(error)}\n`);
      process.exit(1);
    }
  );
}

/** A second signal ends this process at once. */
function endOnSignal(): void {
  if (isEnding) {
    process.exit(1);
  }
  end();
}

process.on('SIGINT', endOnSignal);
process.on('SIGTERM', endOnSignal);
main().catch(end);
