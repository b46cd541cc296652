import { isIP } from 'node:net';
import type { Logger } from 'pino';
import { buildApp } from './app';
import type { AuditLog } from './audit/auditLog';
import { createClickHouseAudit } from './audit/clickhouseAudit';
import { createFileAudit } from './audit/fileAudit';
import { createMemoryAudit } from './audit/memoryAudit';
import { systemClock } from './clock';
import { startClusters } from './clusters/startClusters';
import { readConfig, type ProxyConfig } from './config';
import { readPrices } from './cost/readPrices';
import { ConfigurationError } from './environment';
import { grafanaIdentity } from './identity/grafanaIdentity';
import { stopOnSignals } from './lifecycle';
import { createClickHouseInventory } from './inventory/clickhouseInventory';
import { keepInventory } from './inventory/keepInventory';
import { createLiveHub } from './live/createLiveHub';
import { startPublisher } from './live/publisher/startPublisher';
import { createLogger } from './logger';
import { createClickHouseMetrics } from './metrics/clickhouse';
import { createMockMetrics } from './metrics/mock/mockMetrics';
import type { MetricsProvider } from './metrics/provider';
import { createClickHouseObjectives } from './slo/clickhouseObjectives';
import { createMemoryObjectives } from './slo/memoryObjectives';
import type { ObjectivesStore } from './slo/objectivesStore';

interface MetricsAndInventory {
  metrics: MetricsProvider;
  inventory: ReturnType<typeof keepInventory> | undefined;
}

/** `npm run proxy`: the environment becomes a configuration, the configuration a listening app. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, { secrets: secretsOf(config) });
  const prices = readPrices(config.pricesConfig);
  const { metrics, inventory } = createMetrics(config, logger);
  const kubernetes = startClusters(config, {
    metrics,
    clock: systemClock,
    logger,
    impersonate: config.impersonate,
    onCluster: inventory?.onCluster,
    onClusterGone: inventory?.onClusterGone,
    onClusterForgotten: inventory?.onClusterForgotten,
  });
  const { clusters } = kubernetes;
  const identity = config.grafana && grafanaIdentity({ ...config.grafana, clock: systemClock });
  const audit = createAudit(config, logger);
  const objectives = createObjectives(config);
  const live = createLiveHub({ metrics, clusters, scaling: inventory?.events, clock: systemClock, logger });
  const publisher = startPublisher(config.grafana, { live, clock: systemClock, logger });
  const app = await buildApp(config, {
    clock: systemClock,
    metrics,
    clusters,
    prices,
    identity,
    audit,
    objectives,
    live,
    publisher,
    logger,
  });
  async function closeLive(): Promise<void> {
    await publisher?.close();
    live.close();
  }
  stopOnSignals(process, {
    app,
    closeClients: () =>
      closeLive()
        .then(() => inventory?.close())
        .then(() => closeAll([kubernetes, metrics, audit, objectives])),
    logger,
  });
  warnAboutRisks(config, logger);
  await app.listen({ host: config.host, port: config.port });
}

/** What must not stand in any line of the log, whatever an error quotes. */
function secretsOf({ proxyToken = '', clickhouse, grafana }: ProxyConfig): string[] {
  return [...proxyToken.split(','), clickhouse.password, grafana?.token ?? ''];
}

/** Only ClickHouse's tables are kept from Kubernetes: the mock's pools are simulated. */
function createMetrics({ metricsProvider, clickhouse }: ProxyConfig, logger: Logger): MetricsAndInventory {
  if (metricsProvider === 'mock') {
    logger.warn('METRICS_PROVIDER=mock: every number is simulated');
    return { metrics: createMockMetrics({ clock: systemClock }), inventory: undefined };
  }
  const store = createClickHouseInventory(clickhouse, systemClock);
  const metrics = createClickHouseMetrics(clickhouse, systemClock, store);
  return { metrics, inventory: keepInventory({ store, metrics, clock: systemClock, logger }) };
}

function createAudit(config: ProxyConfig, logger: Logger): AuditLog {
  if (config.auditFile !== undefined) {
    return createFileAudit({ path: config.auditFile, clock: systemClock, logger });
  }
  if (config.metricsProvider === 'clickhouse') {
    return createClickHouseAudit(config.clickhouse);
  }
  logger.warn('The audit log ends with this process: set AUDIT_FILE to keep it');
  return createMemoryAudit();
}

function createObjectives({ metricsProvider, clickhouse }: ProxyConfig): ObjectivesStore {
  return metricsProvider === 'clickhouse'
    ? createClickHouseObjectives(clickhouse, systemClock)
    : createMemoryObjectives(systemClock);
}

async function closeAll(clients: ReadonlyArray<{ close(): Promise<void> }>): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}

function warnAboutRisks(config: ProxyConfig, logger: Logger): void {
  const isLoopback =
    config.host === 'localhost' || config.host === '::1' || (isIP(config.host) === 4 && config.host.startsWith('127.'));
  if (!isLoopback && config.proxyToken === undefined) {
    logger.warn({ host: config.host }, 'Reachable from other machines without a token: set PROXY_TOKEN');
  }
  if (config.grafana === undefined) {
    logger.warn('Users are not verified: who changes something is recorded as anonymous. Set GRAFANA_URL');
  }
}

/** What the operator can set right needs no stack trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError) {
    return error.message;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen') {
    return `Cannot listen at HOST and PORT: ${error.message}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
