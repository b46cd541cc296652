import {
  choice,
  EnvironmentReader,
  existingFile,
  httpUrl,
  nonEmpty,
  port,
  secret,
  type Environment,
} from './environment';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const METRICS_PROVIDERS = ['clickhouse', 'mock'] as const;

export interface ClickHouseConfig {
  url: string;
  user: string;
  password: string;
  database: string;
}

/** What the proxy is told at start. */
export interface ProxyConfig {
  host: string;
  /** 0: any free port. */
  port: number;
  logLevel: (typeof LOG_LEVELS)[number];
  metricsProvider: (typeof METRICS_PROVIDERS)[number];
  clickhouse: ClickHouseConfig;
  /** A YAML file that lists clusters. */
  clustersConfig?: string;
  kubeconfig?: string;
  /** A YAML file with the operator's own prices of GPUs. */
  pricesConfig?: string;
  /** When set, every route but /healthz asks for it. */
  proxyToken?: string;
  /** Where live messages are published; both or none. */
  grafana?: { url: string; token: string };
}

/**
 * Reads the environment. Empty variables count as unset.
 *
 * HOST is 127.0.0.1 unless set: a proxy without PROXY_TOKEN must not be reachable from elsewhere by default. In a
 * container set it to 0.0.0.0, with a token.
 *
 * @throws ConfigurationError naming every bad variable at once
 */
export function readConfig(environment: Environment): ProxyConfig {
  const reader = new EnvironmentReader(environment);
  const config: ProxyConfig = {
    host: reader.read('HOST', nonEmpty) ?? '127.0.0.1',
    port: reader.read('PORT', port) ?? 8080,
    logLevel: reader.read('LOG_LEVEL', choice(LOG_LEVELS)) ?? 'info',
    metricsProvider: reader.read('METRICS_PROVIDER', choice(METRICS_PROVIDERS)) ?? 'clickhouse',
    clickhouse: {
      url: reader.read('CLICKHOUSE_URL', httpUrl) ?? 'http://127.0.0.1:8123',
      user: reader.read('CLICKHOUSE_USER', nonEmpty) ?? 'default',
      password: reader.read('CLICKHOUSE_PASSWORD', secret) ?? '',
      database: reader.read('CLICKHOUSE_DATABASE', nonEmpty) ?? 'default',
    },
    clustersConfig: reader.read('CLUSTERS_CONFIG', existingFile),
    kubeconfig: reader.read('KUBECONFIG', nonEmpty),
    pricesConfig: reader.read('PRICES_CONFIG', existingFile),
    proxyToken: reader.read('PROXY_TOKEN', secret),
    grafana: readGrafana(reader),
  };
  reader.throwIfAnyIsBad();
  return config;
}

function readGrafana(reader: EnvironmentReader): ProxyConfig['grafana'] {
  const url = reader.read('GRAFANA_URL', httpUrl);
  const token = reader.read('GRAFANA_TOKEN', secret);
  if (url !== undefined && token === undefined && !reader.isBad('GRAFANA_TOKEN')) {
    reader.reject('GRAFANA_TOKEN', 'is not set, but GRAFANA_URL is: set both or none');
  }
  if (token !== undefined && url === undefined && !reader.isBad('GRAFANA_URL')) {
    reader.reject('GRAFANA_URL', 'is not set, but GRAFANA_TOKEN is: set both or none');
  }
  return url !== undefined && token !== undefined ? { url, token } : undefined;
}
