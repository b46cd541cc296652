import {
  choice,
  EnvironmentReader,
  existingFile,
  flag,
  httpUrl,
  nonEmpty,
  origins,
  port,
  rotatingSecret,
  secret,
  wholeNumber,
  type Environment,
} from './environment';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const METRICS_PROVIDERS = ['clickhouse', 'mock'] as const;

export interface GrafanaConfig {
  /** Where the proxy reaches Grafana: for the keys that identities are verified with, and to publish live messages. */
  url: string;
  /** Its root_url, which identities name. */
  issuer: string;
  /** The organisation that this proxy serves. */
  org: number;
  /** Of a service account that may publish live messages. */
  token?: string;
}

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
  /** When set, every route but /healthz asks for it. Two with a comma between them: the new one and its predecessor. */
  proxyToken?: string;
  /** When set, users are verified, and every change needs one. */
  grafana?: GrafanaConfig;
  /** Whether changes in Kubernetes are made as the user who asks. */
  impersonate: boolean;
  /** A file of JSON lines that the audit log is kept in, in place of ClickHouse. */
  auditFile?: string;
  /** Requests that each user may send in a minute; 0: any number. */
  rateLimit: number;
  /** How many clients may listen to live topics at once. */
  liveClients: number;
  /** Origins whose pages may listen, beside the proxy's own. */
  liveOrigins: readonly string[];
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
    proxyToken: reader.read('PROXY_TOKEN', rotatingSecret),
    grafana: readGrafana(reader),
    impersonate: reader.read('IMPERSONATE', flag) ?? false,
    auditFile: reader.read('AUDIT_FILE', nonEmpty),
    rateLimit: reader.read('RATE_LIMIT', wholeNumber) ?? 1200,
    liveClients: reader.read('LIVE_CLIENTS', wholeNumber) ?? 1000,
    liveOrigins: reader.read('LIVE_ORIGINS', origins) ?? [],
  };
  if (config.impersonate && config.grafana === undefined && !reader.isBad('GRAFANA_URL')) {
    reader.reject('IMPERSONATE', 'is set, but GRAFANA_URL is not: without it no user is known to act as');
  }
  reader.throwIfAnyIsBad();
  return config;
}

function readGrafana(reader: EnvironmentReader): ProxyConfig['grafana'] {
  const url = reader.read('GRAFANA_URL', httpUrl);
  const issuer = reader.read('GRAFANA_ISSUER', httpUrl);
  const org = reader.read('GRAFANA_ORG', wholeNumber);
  const token = reader.read('GRAFANA_TOKEN', secret);
  if (url !== undefined) {
    return { url, issuer: issuer ?? url, org: org ?? 1, token };
  }
  for (const [name, value] of Object.entries({ GRAFANA_ISSUER: issuer, GRAFANA_ORG: org, GRAFANA_TOKEN: token })) {
    if (value !== undefined && !reader.isBad('GRAFANA_URL')) {
      reader.reject(name, 'is set, but GRAFANA_URL is not: set GRAFANA_URL as well');
    }
  }
  return undefined;
}
