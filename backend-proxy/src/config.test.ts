import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { ConfigurationError } from './environment';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('has a default for everything, and listens on this machine only', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      metricsProvider: 'clickhouse',
      clickhouse: { url: 'http://127.0.0.1:8123', user: 'default', password: '', database: 'default' },
      clustersConfig: undefined,
      kubeconfig: undefined,
      pricesConfig: undefined,
      proxyToken: undefined,
      grafana: undefined,
      impersonate: false,
      auditFile: undefined,
      rateLimit: 1200,
      liveClients: 1000,
      liveOrigins: [],
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '9000',
      LOG_LEVEL: 'debug',
      METRICS_PROVIDER: 'mock',
      CLICKHOUSE_URL: 'https://clickhouse:8443',
      CLICKHOUSE_USER: 'reader',
      CLICKHOUSE_PASSWORD: 'secret',
      CLICKHOUSE_DATABASE: 'otel',
      CLUSTERS_CONFIG: import.meta.filename,
      KUBECONFIG: '/a:/b',
      PRICES_CONFIG: import.meta.filename,
      PROXY_TOKEN: 'token',
      GRAFANA_URL: 'http://grafana:3000',
      GRAFANA_TOKEN: 'glsa',
      GRAFANA_ISSUER: 'https://grafana.example.org/',
      GRAFANA_ORG: '2',
      IMPERSONATE: 'true',
      AUDIT_FILE: '/var/lib/proxy/audit.jsonl',
      RATE_LIMIT: '0',
      LIVE_CLIENTS: '50',
      LIVE_ORIGINS: 'https://grafana.example.org, http://localhost:3000',
    });
    expect(config).toEqual({
      host: '0.0.0.0',
      port: 9000,
      logLevel: 'debug',
      metricsProvider: 'mock',
      clickhouse: { url: 'https://clickhouse:8443', user: 'reader', password: 'secret', database: 'otel' },
      clustersConfig: import.meta.filename,
      kubeconfig: '/a:/b',
      pricesConfig: import.meta.filename,
      proxyToken: 'token',
      grafana: { url: 'http://grafana:3000', issuer: 'https://grafana.example.org/', org: 2, token: 'glsa' },
      impersonate: true,
      auditFile: '/var/lib/proxy/audit.jsonl',
      rateLimit: 0,
      liveClients: 50,
      liveOrigins: ['https://grafana.example.org', 'http://localhost:3000'],
    });
  });

  it('names every bad variable at once, with what was given and what is allowed', () => {
    const problems = problemsOf({ PORT: '80a', METRICS_PROVIDER: 'postgres', CLUSTERS_CONFIG: '/no/such/file' });
    expect(problems).toEqual([
      'PORT is "80a", allowed is a whole number from 0 (any free port) to 65535',
      'METRICS_PROVIDER is "postgres", allowed is clickhouse, mock',
      'CLUSTERS_CONFIG is "/no/such/file", allowed is the path of a file that exists',
    ]);
  });

  it('takes Grafana’s URL for the issuer and the first organisation, unless told otherwise', () => {
    expect(readConfig({ GRAFANA_URL: 'http://grafana' }).grafana).toEqual({
      url: 'http://grafana',
      issuer: 'http://grafana',
      org: 1,
      token: undefined,
    });
  });

  it('asks for Grafana’s URL where anything else of Grafana is set', () => {
    expect(problemsOf({ GRAFANA_TOKEN: 'glsa', GRAFANA_ORG: '2', IMPERSONATE: 'true' })).toEqual([
      'GRAFANA_ORG is set, but GRAFANA_URL is not: set GRAFANA_URL as well',
      'GRAFANA_TOKEN is set, but GRAFANA_URL is not: set GRAFANA_URL as well',
      'IMPERSONATE is set, but GRAFANA_URL is not: without it no user is known to act as',
    ]);
  });

  it.each(['a,', ',a', 'a,b,c', 'a, b', ','])('refuses "%s" as a pair of tokens', (token) => {
    expect(problemsOf({ PROXY_TOKEN: token })).toEqual([
      'PROXY_TOKEN is given, allowed is a text without blanks and commas, or two such texts with a comma between them',
    ]);
  });

  it('never repeats a secret', () => {
    const secretText = fc.stringMatching(/^[a-zA-Z0-9]{12,20}$/);
    fc.assert(
      fc.property(secretText, (secret) => {
        const problems = problemsOf({
          CLICKHOUSE_URL: `http://user:${secret}@host`,
          CLICKHOUSE_PASSWORD: ` ${secret}`,
          PROXY_TOKEN: `${secret}\n`,
          GRAFANA_TOKEN: ` ${secret}`,
        });
        expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
          'CLICKHOUSE_URL',
          'CLICKHOUSE_PASSWORD',
          'PROXY_TOKEN',
          'GRAFANA_TOKEN',
        ]);
        expect(problems.join()).not.toContain(secret);
      })
    );
  });

  it('either reads a port as it stands or names it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 100_000 }), (port) => {
        const isPort = port >= 0 && port <= 65535;
        expect(problemsOf({ PORT: String(port) })).toHaveLength(isPort ? 0 : 1);
      })
    );
  });
});
