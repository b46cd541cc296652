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
      grafana: { url: 'http://grafana:3000', token: 'glsa' },
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

  it('asks for both of Grafana’s variables or none', () => {
    expect(problemsOf({ GRAFANA_URL: 'http://grafana' })).toEqual([
      'GRAFANA_TOKEN is not set, but GRAFANA_URL is: set both or none',
    ]);
    expect(problemsOf({ GRAFANA_TOKEN: 'glsa' })).toEqual([
      'GRAFANA_URL is not set, but GRAFANA_TOKEN is: set both or none',
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
